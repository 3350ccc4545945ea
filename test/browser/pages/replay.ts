/** Episodes recorded and played again: in a worker, on the page without a picture, and on a live stage. */
import { openStage, type Stage, type StageReplay } from '../../../sdk/phaser';
import { playReplay, type ReplayedEpisode, readReplay, writeReplay } from '../../../sdk/replay';
import { load } from './replay-environments';

/** What a stage showed of a replay at some of its steps. */
export interface StageReading {
  readonly steps: number;
  readonly compared: number;
  readonly differsAt: number | null;
  readonly hashes: readonly string[];
  /** Longest time between two display frames while it went from step to step, in ms. */
  readonly longestFrame: number;
}

declare global {
  interface Window {
    recordInWorker(environment: string, seed: number): Promise<string>;
    playInWorker(environment: string, text: string): Promise<ReplayedEpisode>;
    playOnPage(environment: string, text: string): Promise<ReplayedEpisode>;
    /** Opens a replay on a paused stage and goes to each of these steps. */
    playOnStage(environment: string, text: string, way: number[]): Promise<StageReading>;
    /** Opens a replay on a paused stage, which stays. */
    openReplay(environment: string, text: string): Promise<void>;
    /** Goes to a step of it. */
    showStep(step: number): Promise<void>;
    /** Lets random actions play on a stage, and keeps the episode. */
    recordOnStage(environment: string): Promise<string>;
  }
}

const parent = document.querySelector<HTMLElement>('#game') as HTMLElement;

window.recordInWorker = (environment, seed) => ask({ environment, seed });
window.playInWorker = (environment, text) => ask({ environment, text });
window.playOnPage = async (environment, text) => playReplay(await load(environment), readReplay(text));

window.playOnStage = async (environment, text, way) => {
  const stage = await openStage(await load(environment), { parent });
  stage.pause();
  const replay = stage.openReplay(readReplay(text));
  let longestFrame = await arrival(replay);
  const hashes: string[] = [];
  for (const step of way) {
    replay.seek(step);
    longestFrame = Math.max(longestFrame, await arrival(replay));
    hashes.push(replay.hash);
  }
  const { steps, compared, differsAt }: StageReplay = replay;
  stage.close();
  return { steps, compared, differsAt, hashes, longestFrame };
};

window.openReplay = async (environment, text) => {
  const stage = await openStage(await load(environment), { parent });
  stage.pause();
  const replay = stage.openReplay(readReplay(text));
  await arrival(replay);
  window.showStep = async (step) => {
    replay.seek(step);
    await arrival(replay);
  };
};

window.recordOnStage = async (environment) => {
  const world = await load(environment);
  let stage: Stage | undefined;
  await new Promise<void>((resolve, reject) => {
    openStage(world, { parent, onEpisode: () => resolve(), onError: reject }).then((opened) => {
      stage = opened;
      stage.speed = 8;
    }, reject);
  });
  const text = writeReplay((stage as Stage).replay());
  stage?.close();
  return text;
};

/** Waits until a replay is where it goes to. Returns the longest time between two display frames, in ms. */
async function arrival(replay: StageReplay): Promise<number> {
  let longest = 0;
  for (let last = await nextFrame(); replay.seeking; ) {
    const now = await nextFrame();
    longest = Math.max(longest, now - last);
    last = now;
  }
  return longest;
}

const nextFrame = () => new Promise<number>(requestAnimationFrame);

function ask<T>(question: object): Promise<T> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./replay.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }) => {
      if (data.error) reject(new Error(data.error));
      else resolve(data.answer);
      worker.terminate();
    };
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(question);
  });
}
