/** Trains with several workers, counts them, and kills those that only play. */
import { connectTrainer } from '../../../sdk';

declare global {
  interface Window {
    trainWith(environment: string, options: object, disaster?: 'fail' | 'vanish'): Promise<Trained>;
    /** Ends the trainer. */
    end(): void;
    /** Names of the workers that answer. */
    whoIsThere(): Promise<string[]>;
  }
}

export interface Trained {
  /** A digest of all weights. */
  readonly weights: string;
  readonly steps: number;
  /** The most workers that were seen at once, by name. */
  readonly workers: string[];
  readonly isolated: boolean;
  /** Steps per second of each iteration. */
  readonly speeds: number[];
}

const createWorker = () => new Worker(new URL('./parallel.worker.ts', import.meta.url), { type: 'module' });
let trainer = connectTrainer(createWorker);
const channel = new BroadcastChannel('parallel');

window.trainWith = async (environment, options, disaster) => {
  const speeds: number[] = [];
  let workers: string[] = [];
  let isOver = false;
  const watch = async (): Promise<void> => {
    while (!isOver) {
      const names = await window.whoIsThere();
      if (names.length > workers.length) workers = names;
      if (disaster && names.length > 1) channel.postMessage(disaster);
      if (names.length > 1) disaster = undefined;
    }
  };
  const watching = watch();
  const policy = await trainer.train({
    environment,
    ...options,
    onProgress: ({ stepsPerSecond }) => void speeds.push(stepsPerSecond),
  });
  isOver = true;
  await watching;
  const { steps } = policy.manifest.training;
  return { weights: await digest(policy.tensors), steps, workers, isolated: crossOriginIsolated, speeds };
};

async function digest(tensors: Readonly<Record<string, Float32Array>>): Promise<string> {
  const numbers = Object.values(tensors).flatMap((values) => [...values]);
  const hash = await crypto.subtle.digest('SHA-256', Float32Array.from(numbers));
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

window.end = () => {
  trainer.close();
  trainer = connectTrainer(createWorker);
};

window.whoIsThere = async () => {
  const names = new Map<string, string>(); // by worker: it may hear of somebody else's question, too
  const listen = ({ data }: MessageEvent) => {
    if (data.id !== undefined) names.set(data.id, data.name);
  };
  channel.addEventListener('message', listen);
  channel.postMessage('who is there');
  await new Promise((resolve) => setTimeout(resolve, 250));
  channel.removeEventListener('message', listen);
  return [...names.values()];
};
