/** `npm run bench -- parallel`: dodge, collected by two workers and by one. */
import { alternate, type Comparison } from './measure';
import type { BenchReport } from './report';

/** Enough episodes in each iteration that threads end about together, and enough steps that their start does not count. */
export const parallelRun = { trajectoriesPerIteration: 32, totalSteps: 60_000 } as const;

/** How a run went: its rate, and its weights as text to compare. */
export interface ParallelRun {
  readonly stepsPerSecond: number;
  readonly weights: string;
}

export type TrainWith = (workers: number, seed: number) => Promise<ParallelRun>;

/** Two workers and one in turn, each pair with a seed of its own. */
export async function benchParallel(where: string, rounds: number, train: TrainWith): Promise<BenchReport> {
  let seed = 0;
  let same = 0;
  let weights = '';
  const two = async () => {
    const run = await train(2, ++seed);
    weights = run.weights;
    return run.stepsPerSecond;
  };
  const one = async () => {
    const run = await train(1, seed);
    if (run.weights === weights) same++;
    return run.stepsPerSecond;
  };
  return report(where, await alternate(rounds, two, one), same, seed);
}

function report(where: string, { a, b, ratio, quartiles }: Comparison, same: number, seeds: number): BenchReport {
  return {
    name: `dodge with two workers, ${where}`,
    value: a,
    unit: 'steps/s',
    reference: { name: 'one worker', value: b },
    ratio,
    quartiles,
    goal: { ratio: { least: 1.7 } },
    more: [
      { name: `identical weights, of ${seeds} seeds`, value: same, unit: 'seeds', goal: { value: { least: seeds } } },
    ],
    settings: parallelRun,
  };
}
