import { callerOf } from './callers';
import type { Finding, FindingKind } from './report';

interface Failure extends Pick<Finding, 'kind' | 'remedy'> {
  readonly sign: RegExp;
}

/** What is thrown says itself what was wrong; here it is sorted, the most telling sign first. */
const FAILURES: readonly Failure[] = [
  {
    kind: 'missing-file',
    sign: /could not load|no file |file .*not.*found/i,
    remedy: "Check the file's address: paths begin at the public folder, as on the page. Or leave the file out.",
  },
  {
    kind: 'unwritten',
    sign: /unwritten/,
    remedy:
      'Write every number of the observation every time, 0 where there is nothing to tell, or make the space smaller.',
  },
  {
    kind: 'not-finite',
    sign: /(NaN|Infinity)\b.*expected (a )?finite|expected finite/,
    remedy: 'Look for a division by zero, the square root of a negative number, or a field that is undefined at first.',
  },
  {
    kind: 'empty-mask',
    sign: /allowed none of the/,
    remedy: 'Leave at least one choice in each branch; add one that does nothing if there is none to leave.',
  },
  {
    kind: 'never-present',
    sign: /present\(\) returned false for all/,
    remedy: "Look at present(); begin episodes where the agents are, by 'entry', 'start' or 'reset'.",
  },
  {
    kind: 'hang',
    sign: /expected the frame to end/,
    remedy:
      'Look for a loop that waits for time to pass or for a file: inside a frame neither happens. Use events or timers.',
  },
  {
    kind: 'exception',
    sign: /OffscreenCanvas|graphics card|needs the drawn picture/,
    remedy: 'What draws can be checked where there is something to draw on: call checkEnvironment in a browser.',
  },
];

const OTHER: { kind: FindingKind; remedy: string } = {
  kind: 'exception',
  remedy: 'Mend what throws: an exception ends the episode, and the scene with it.',
};

/** Something thrown as a finding, with the line of the game's code that it came from. */
export function describeFailure(error: unknown): Finding {
  const message = error instanceof Error ? error.message : String(error);
  const { kind, remedy } = FAILURES.find(({ sign }) => sign.test(message)) ?? OTHER;
  const caller = callerOf(rootOf(error), { throughEngine: true });
  const where = caller.kind === 'game' && kind === 'exception' ? { where: [caller.where] } : {};
  return { kind, severity: 'error', message, remedy, ...where };
}

/** The stack of what was thrown first: errors say in `cause` what they report. */
function rootOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  return error.cause instanceof Error ? rootOf(error.cause) : (error.stack ?? '');
}
