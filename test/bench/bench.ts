/** `npm run bench -- NAME --json`: a figure, and its ratio to a reference measured in the same run. */
import { isMainThread } from 'node:worker_threads';
import { parseArguments } from '../../sdk/cli/arguments';
import { type LoadEnvironments, loadEnvironment, startNodeBackend } from '../../sdk/cli/load';
import { type OptionDescriptions, resolveOptions } from '../../sdk/options';
import { describe } from './describe';
import { breakdown } from './profile';
import type { BenchReport } from './report';

export type { BenchReport } from './report';

const benchOptions = {
  rounds: {
    kind: 'number',
    default: 5,
    min: 1,
    max: 100,
    whole: true,
    help: 'Pairs of measurements, or how often the work is done; medians count.',
  },
  frames: {
    kind: 'flag',
    default: false,
    help: "Measure bare frames of a scene, against Phaser's own, in place of training.",
  },
  chromium: { kind: 'flag', default: false, help: 'Measure in a worker of Chromium: cart-pole and parallel can.' },
  json: { kind: 'flag', default: false, help: 'Print one JSON document instead of sentences.' },
} as const satisfies OptionDescriptions;

interface Asked {
  readonly rounds: number;
  readonly frames: boolean;
  readonly chromium: boolean;
}

export async function run(
  name: string,
  load: LoadEnvironments,
  words: readonly string[],
  _games: readonly string[],
  self: string,
): Promise<number> {
  const { json, ...asked } = resolveOptions('bench', benchOptions, parseArguments('bench', benchOptions, words));
  if (!isMainThread) return (await import('./parallel-node')).playInCrew();
  const report = await measure(name, load, asked, self);
  console.log(json ? JSON.stringify(report, null, 2) : describe(report));
  return 0;
}

/** `self` is the address of the bundled bench, for threads. */
type Measure = (rounds: number, self: string) => Promise<BenchReport>;

/** What is measured in Node, by name; each is imported only when it is asked for. */
const inNode: Readonly<Record<string, Measure>> = {
  'cart-pole': async (rounds) => (await import('./cart-pole-node')).benchCartPole(rounds),
  update: async (rounds) => (await import('./update')).benchUpdate(rounds),
  act: async (rounds) => (await import('./act')).benchAct(rounds),
  'act-batch': async (rounds) => (await import('./act')).benchActBatch(rounds),
  parallel: async (rounds, self) => (await import('./parallel-node')).benchParallelInNode(rounds, self),
  memory: async (rounds) => (await import('./memory')).benchMemory(rounds),
  growth: async (rounds, self) => (await import('./growth')).benchGrowth(rounds, self),
};

/** What is measured in Chromium: always, or with --chromium where Node can do it too. */
const inChromium: Readonly<Record<string, Measure>> = {
  'cart-pole': async (rounds) => (await import('./cart-pole-chromium')).benchCartPoleInChromium(rounds),
  parallel: async (rounds) => (await import('./parallel-chromium')).benchParallelInChromium(rounds),
  solve: async (rounds) => (await import('./solve')).benchSolve(rounds),
  page: async (rounds) => (await import('./page')).benchPage('dodge', Math.ceil(0.6 * rounds)), // each takes 20 s
  'start-up': async (rounds) => (await import('./start-up')).benchStartUp('dodge', rounds),
};

async function measure(
  name: string,
  load: LoadEnvironments,
  { rounds, frames, chromium }: Asked,
  self: string,
): Promise<BenchReport> {
  if (chromium && !Object.hasOwn(inChromium, name)) {
    throw new RangeError(`bench: got --chromium for ${name}, expected one of ${Object.keys(inChromium).join(', ')}.`);
  }
  if (chromium || (Object.hasOwn(inChromium, name) && !Object.hasOwn(inNode, name)))
    return inChromium[name](rounds, self);
  await startNodeBackend();
  if (Object.hasOwn(inNode, name)) return inNode[name](rounds, self);
  return frames ? (await import('./frame')).benchFrame(name, load, rounds) : benchGame(name, load, rounds);
}

/** Training on a scene, with a profile of it. */
async function benchGame(name: string, load: LoadEnvironments, rounds: number): Promise<BenchReport> {
  const [{ benchScene }, { profileTraining }] = [await import('./scene'), await import('./node-profile')];
  const report = await benchScene(name, load, rounds);
  const profile = await profileTraining(await loadEnvironment(name, load), { totalSteps: 20_000 });
  return { ...report, breakdown: breakdown(profile) };
}
