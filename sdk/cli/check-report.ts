import type { CheckReport, Finding } from '../check';

/** A report to be read. */
export function describeReport({ environment, findings, steps, episodes, seconds }: CheckReport): string {
  const count = (which: Finding['severity']) => findings.filter(({ severity }) => severity === which).length;
  const number = (n: number, noun: string) => `${n.toLocaleString('en')} ${noun}${n === 1 ? '' : 's'}`;
  const notes = count('note') > 0 ? `, ${number(count('note'), 'note')}` : '';
  return [
    `${environment}: ${number(steps, 'step')} in ${number(episodes, 'episode')}, ${seconds.toFixed(1)} s`,
    ...findings.map(describeFinding),
    findings.length === 0
      ? 'Nothing was found.'
      : `${number(count('error'), 'error')}, ${number(count('warning'), 'warning')}${notes}.`,
  ].join('\n');
}

function describeFinding({ severity, kind, message, remedy, where = [] }: Finding): string {
  return [`\n${severity}: ${kind}`, `  ${message}`, `  → ${remedy}`, ...where.map((place) => `  at ${place}`)].join(
    '\n',
  );
}
