/** What benchmarks measure in a browser: the page calls on workers, as a game's page does. */
import { connectTrainer, type Policy, type Trainer, type TrainOptions } from 'npc-gym';
import type { Comparison } from '../measure';
import type { PlainResult } from '../plain-cart-pole';
import type { Asked } from './plain.worker';

/** How a run through `connectTrainer` went. */
export interface RunResult {
  readonly steps: number;
  /** Of training, as its metrics tell. */
  readonly seconds: number;
  /** In the last two thirds of the run, when all threads have long started. */
  readonly stepsPerSecond: number;
  readonly episodes: number;
  /** Mean of the last 100 training episodes. */
  readonly episodeReturn: number;
  /** The weights, as text to compare. */
  readonly weights: string;
}

declare global {
  interface Window {
    compareCartPole(rounds: number): Promise<Comparison>;
    /** Trains cart-pole for a while, in the same worker as the comparison. */
    trainCartPole(totalSteps: number): Promise<void>;
    solvePlainly(threshold: number, seed: number): Promise<PlainResult>;
    /** Trains until the last 100 episodes reach the threshold, or to the end. */
    solve(options: TrainOptions, threshold: number): Promise<RunResult>;
    /** Trains on dodge to the end. */
    trainDodge(options: Omit<TrainOptions, 'environment'>): Promise<RunResult>;
  }
}

let plain: Worker | undefined;
let solver: Trainer | undefined;
let dodger: Trainer | undefined;

window.compareCartPole = (rounds) => ask({ task: 'compare', rounds });
window.trainCartPole = (totalSteps) => ask({ task: 'train', totalSteps });
window.solvePlainly = (threshold, seed) => ask({ task: 'solve', threshold, seed });

window.solve = (options, threshold) => {
  solver ??= connectTrainer(() => new Worker(new URL('./solve.worker.ts', import.meta.url), { type: 'module' }));
  return train(solver, options, threshold);
};

window.trainDodge = (options) => {
  dodger ??= connectTrainer(
    () => new Worker(new URL('../../../games/dodge/train.worker.ts', import.meta.url), { type: 'module' }),
  );
  return train(dodger, { environment: 'dodge', ...options } as TrainOptions, Infinity);
};

async function train(trainer: Trainer, options: TrainOptions, threshold: number): Promise<RunResult> {
  let last: Omit<RunResult, 'weights'> | undefined;
  let first = { steps: 0, seconds: 0 };
  let isSolved = false;
  const policy = await trainer.train({
    ...options,
    onProgress({ steps, seconds, episodes, episodeReturn }) {
      if (isSolved) return;
      if (steps < (options.totalSteps ?? 0) / 3) first = { steps, seconds };
      const stepsPerSecond = (steps - first.steps) / (seconds - first.seconds);
      last = { steps, seconds, stepsPerSecond, episodes, episodeReturn };
      isSolved = episodes >= 100 && episodeReturn >= threshold;
      if (isSolved) trainer.stop();
    },
  });
  if (!last) throw new Error('bench: got a run without an iteration.');
  return { ...last, weights: await digest(policy) };
}

async function digest({ tensors }: Policy): Promise<string> {
  const weights = new Blob(Object.entries(tensors).flatMap(([name, values]) => [name, new Float32Array(values)]));
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', await weights.arrayBuffer()));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function ask<T>(asked: Asked): Promise<T> {
  plain ??= new Worker(new URL('./plain.worker.ts', import.meta.url), { type: 'module' });
  const worker = plain;
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => ('answer' in data ? resolve(data.answer) : reject(new Error(data.error)));
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(asked);
  });
}
