import { type BenchReport, type Bound, type Figure, reached } from './report';

/** A report in sentences: one line for each figure. */
export function describe(report: BenchReport): string {
  const { breakdown, more = [] } = report;
  const lines = [report, ...more].map(describeFigure);
  if (breakdown) {
    const parts = Object.entries(breakdown).map(([name, share]) => `${name} ${(100 * share).toFixed(0)} %`);
    lines.push(`of the time: ${parts.join(', ')}`);
  }
  return lines.join('\n');
}

function describeFigure(figure: Figure): string {
  const { name, value, unit, reference, ratio, quartiles } = figure;
  const spread = quartiles ? ` (quartiles ${quartiles.map(digits).join(' to ')})` : '';
  const compared =
    reference && ratio !== undefined
      ? `, ${digits(ratio)} times ${reference.name}: ${digits(reference.value)} ${unit}${spread}`
      : '';
  return `${name}: ${digits(value)} ${unit}${compared}${goalOf(figure)}`;
}

function goalOf(figure: Figure): string {
  const isReached = reached(figure);
  return isReached === undefined ? '' : `; asked: ${describeGoal(figure)}, ${isReached ? 'reached' : 'not reached'}`;
}

/** What is asked of a figure, such as 'at least 6 times' or 'at most 3.5 µs'; empty where nothing is. */
export function describeGoal({ unit, goal }: Figure): string {
  const bound = ({ least, most }: Bound, of: string) =>
    least === undefined ? `at most ${most}${of}` : `at least ${least}${of}`;
  if (goal?.ratio) return bound(goal.ratio, ' times');
  return goal?.value ? bound(goal.value, ` ${unit}`) : '';
}

/** Three digits that matter, and thousands marked. */
export function digits(value: number): string {
  return value.toLocaleString('en', value >= 100 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 });
}
