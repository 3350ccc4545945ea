/** `npm run bench -- parallel` in Node: two runs with the same seed, one of them with a crew, take turns iteration by iteration. */
import { createThreadCrew, playForCrew } from '../../sdk/cli/crew';
import { startNodeBackend } from '../../sdk/cli/load';
import type { EnvironmentDefinition } from '../../sdk/env';
import { createTraining, type Training } from '../../sdk/training';
import { compare, median } from './measure';
import { type Comparison, parallelReport, parallelRun } from './parallel';
import type { BenchReport } from './report';

/** Iterations of each run before they count: the crew's thread starts meanwhile, and engines learn what is hot. */
const WARM_UP = 15;
const ITERATIONS_A_ROUND = 8;

/** @param self address of the bundled bench, whose default export threads call */
export async function benchParallelInNode(rounds: number, self: string): Promise<BenchReport> {
  const dodge = await loadDodge();
  const many = await compareWorkers(dodge, parallelRun.trajectoriesPerIteration, rounds, self);
  const few = await compareWorkers(dodge, 8, rounds, self);
  return parallelReport('in Node', many, [
    { name: 'the same with 8 episodes an iteration, the default', value: few.ratio, unit: 'times' },
  ]);
}

/** What a thread of the crew does in place of a bench. */
export async function playInCrew(): Promise<number> {
  await startNodeBackend();
  await playForCrew(await loadDodge());
  return 0;
}

/** Steps a second with so many workers, when all of them have started. */
export async function rateWithWorkers(workers: number, self: string): Promise<number> {
  const training = await trainDodge(await loadDodge(), parallelRun.trajectoriesPerIteration, workers, self);
  const rates: number[] = [];
  for (let i = 0; i < WARM_UP + ITERATIONS_A_ROUND; i++) rates.push((await training.iterate()).stepsPerSecond);
  training.close();
  return median(rates.slice(WARM_UP));
}

async function loadDodge(): Promise<EnvironmentDefinition> {
  return (await import('../../games/dodge/env')).dodge;
}

async function compareWorkers(
  dodge: EnvironmentDefinition,
  trajectoriesPerIteration: number,
  rounds: number,
  self: string,
): Promise<Comparison> {
  const run = (workers: number) => trainDodge(dodge, trajectoriesPerIteration, workers, self);
  const [two, one] = [await run(2), await run(1)];
  const pairs: { a: number; b: number }[] = [];
  for (let i = 0; i < WARM_UP + rounds * ITERATIONS_A_ROUND; i++) {
    const pair = { a: (await two.iterate()).stepsPerSecond, b: (await one.iterate()).stepsPerSecond };
    if (i >= WARM_UP) pairs.push(pair);
  }
  const same = sameNumbers(two, one) ? 1 : 0;
  two.close();
  one.close();
  return { ...compare(pairs), same, of: 1 };
}

function trainDodge(dodge: EnvironmentDefinition, trajectoriesPerIteration: number, workers: number, self: string) {
  return createTraining(
    dodge,
    { trajectoriesPerIteration, totalSteps: 1e9, seed: 1, workers },
    { now: () => performance.now(), crew: createThreadCrew(self) },
  );
}

/** Whether two runs have the same weights, and remember the same of how they came to them. */
function sameNumbers(a: Training, b: Training): boolean {
  const [{ algorithm: left }, { algorithm: right }] = [a.checkpoint(), b.checkpoint()];
  return Object.entries(left).every(([name, values]) => values.every((value, i) => value === right[name][i]));
}
