/** `npm run bench -- solve`: how long cart-pole takes to be solved in a worker of Chromium, through the public API. */
import type { Page } from 'playwright-core';
import type { TrainOptions } from '../../sdk/worker/protocol';
import { onBenchPage } from './bench-page';
import { median, quantile } from './measure';
import type { RunResult } from './pages/bench';
import type { BenchReport, Bound, Figure } from './report';

const THRESHOLD = 475;
/** In each round: the default five make 25. */
const SEEDS = 5;
/** The plain version, which takes many times as long, has every so many-th seed only. */
const PLAINLY = 9;

const small = { trajectoriesPerIteration: 16, hiddenWidths: [32, 32], learningRate: 0.02 };

/** Chosen once, on other seeds than those measured, and the same for all; the rest is the algorithm's default. */
export const contestants: readonly { readonly options: Partial<TrainOptions>; readonly seconds: Bound }[] = [
  { options: { algorithm: 'reinforce', ...small }, seconds: { most: 0.6 } },
  { options: { algorithm: 'a2c', ...small }, seconds: { most: 0.6 } },
  { options: { algorithm: 'ppo', epochs: 5 }, seconds: { most: 3 } },
];

export function benchSolve(rounds: number): Promise<BenchReport> {
  return onBenchPage(async (page) => {
    const plain: number[] = [];
    const runs = contestants.map((): RunResult[] => []);
    for (let seed = 1; seed <= rounds * SEEDS; seed++) {
      for (const [i, { options }] of contestants.entries()) runs[i].push(await solve(page, options, seed));
      if (seed % PLAINLY === 1) plain.push(await solvePlainly(page, seed));
    }
    const [first, ...more] = contestants.flatMap((contestant, i) => describeRuns(contestant, runs[i], median(plain)));
    const settings = Object.fromEntries(contestants.map(({ options: { algorithm, ...set } }) => [algorithm, set]));
    return { ...first, more, settings };
  });
}

function solve(page: Page, options: Partial<TrainOptions>, seed: number): Promise<RunResult> {
  const run = { environment: 'CartPole-v1', ...options, seed } as TrainOptions;
  return page.evaluate(({ run, threshold }) => window.solve(run, threshold), { run, threshold: THRESHOLD });
}

/** Seconds of the plain version. */
async function solvePlainly(page: Page, seed: number): Promise<number> {
  const run = { threshold: THRESHOLD, seed };
  return (await page.evaluate(({ threshold, seed }) => window.solvePlainly(threshold, seed), run)).seconds;
}

function describeRuns(
  { options, seconds }: (typeof contestants)[number],
  runs: readonly RunResult[],
  plain: number,
): Figure[] {
  const name = `cart-pole solved by ${options.algorithm}`;
  const times = runs.map((run) => run.seconds);
  const solved = runs.filter(({ episodeReturn }) => episodeReturn >= THRESHOLD).length;
  const gain = (share: number) => plain / quantile(times, share);
  return [
    {
      name: `${name}, median time`,
      value: median(times),
      unit: 's',
      reference: { name: 'plain tfjs', value: plain },
      ratio: gain(0.5),
      quartiles: [gain(0.75), gain(0.25)],
      goal: { value: seconds },
    },
    { name: `${name}, of ${runs.length} seeds`, value: solved, unit: 'seeds', goal: { value: { least: runs.length } } },
  ];
}
