/** `npm run bench -- memory`: whether training takes more and more memory. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { memory } from '@tensorflow/tfjs';
import { createTraining, type Training } from '../../sdk/training';
import { crowd } from './crowd';
import type { BenchReport, Figure } from './report';
import { host } from './train';

/** In each round: the default five make a million. */
const UPDATES = 200_000;
/** Looks at the memory in each round. */
const LOOKS = 4;
/** Updates before the first look: by then all arrays have their sizes, and all code is compiled. */
const WARM_UP = 20_000;

/** One step down the gradient for each rollout, of one episode of three steps. */
const run = {
  trajectoriesPerIteration: 1,
  sharedTrunk: true,
  hiddenWidths: [8],
  totalSteps: 1e12,
};

interface Look {
  /** Bytes after a collection. */
  readonly heap: number;
  /** Bytes of typed arrays and WebAssembly. */
  readonly buffers: number;
  readonly tensors: number;
}

/** Rollouts and updates, as many as asked for; the memory at the end against that after a short while. */
export async function benchMemory(rounds: number): Promise<BenchReport> {
  const collect = garbageCollector();
  const training = await createTraining(crowd(1, 3), run, host);
  const look = (): Look => {
    collect();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return { heap: heapUsed, buffers: arrayBuffers, tensors: memory().numTensors };
  };
  try {
    await update(training, WARM_UP);
    const looks = [look()];
    for (let i = 0; i < rounds * LOOKS; i++) {
      await update(training, UPDATES / LOOKS);
      looks.push(look());
    }
    return report(looks, rounds * UPDATES);
  } finally {
    training.close();
  }
}

async function update(training: Training, times: number): Promise<void> {
  for (let i = 0; i < times; i++) await training.iterate();
}

/** The largest that was ever seen, against the first. */
function report(looks: readonly Look[], updates: number): BenchReport {
  const compare = (name: string, unit: string, scale: number, of: (look: Look) => number): Figure => {
    const [first, ...later] = looks.map(of);
    const value = Math.max(...later);
    const reference = { name: `after ${WARM_UP.toLocaleString('en')} updates`, value: first / scale };
    return { name, value: value / scale, unit, reference, ratio: value / first };
  };
  const after = `in ${updates.toLocaleString('en')} updates`;
  return {
    ...compare(`largest heap ${after}`, 'MB', 1e6, ({ heap }) => heap),
    goal: { ratio: { most: 1.05 } },
    more: [
      { ...compare(`most tensors ${after}`, 'tensors', 1, ({ tensors }) => tensors), goal: { ratio: { most: 1 } } },
      { ...compare(`largest buffers ${after}`, 'MB', 1e6, ({ buffers }) => buffers), goal: { value: { most: 1 } } },
    ],
  };
}

/** V8's collector: there without a flag on the command line. */
function garbageCollector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc');
}
