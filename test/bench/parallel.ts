/** `npm run bench -- parallel`: dodge, collected by two workers and by one. */
import type { Comparison as Pairs } from './measure';
import type { BenchReport, Figure } from './report';

/** Enough episodes in each iteration that threads end about together. */
export const parallelRun = { trajectoriesPerIteration: 32 } as const;

/** Two workers against one. */
export interface Comparison extends Omit<Pairs, 'pairs'> {
  /** Of how many runs the weights were the same in the end. */
  readonly same: number;
  readonly of: number;
}

export function parallelReport(where: string, compared: Comparison, more: readonly Figure[] = []): BenchReport {
  const { a, b, ratio, quartiles, same, of } = compared;
  return {
    name: `dodge with two workers, ${where}`,
    value: a,
    unit: 'steps/s',
    reference: { name: 'one worker', value: b },
    ratio,
    quartiles,
    goal: { ratio: { least: 1.7 } },
    more: [
      {
        name: `pairs of runs that end with identical weights, of ${of}`,
        value: same,
        unit: 'pairs',
        goal: { value: { least: of } },
      },
      ...more,
    ],
    settings: parallelRun,
  };
}
