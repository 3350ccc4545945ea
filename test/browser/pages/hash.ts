/** Plays each game with one seed and one sequence of actions, on the page with its renderer and in a worker. */
import { openStage } from '../../../sdk/phaser';
import { hashSteps, type RunHash } from '../../fixtures/hash';
import { shownScene } from '../../fixtures/shown';
import { FRAMES, load, mathBits } from './environments';

declare global {
  interface Window {
    hashOnPage(game: string): Promise<RunHash>;
    /** With portable mathematics, if asked for. */
    hashInWorker(game: string, isPortable?: boolean): Promise<RunHash>;
    /** What the agent saw in an episode on a live stage, of seed 3. */
    seeOnStage(game: string): Promise<number[][]>;
    mathBits(): number[];
  }
}

window.hashOnPage = async (game) => {
  const environment = await load(game);
  const scene = await shownScene(environment, document.querySelector<HTMLElement>('#game') as HTMLElement);
  const result = hashSteps(scene, Math.ceil(FRAMES / environment.scene.frameSkip), 1);
  scene.close();
  return result;
};

window.hashInWorker = (game, isPortable) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./hash.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage({ game, isPortable });
  });

window.seeOnStage = async (game) => {
  const environment = await load(game);
  const live: number[][] = [];
  const parent = document.querySelector<HTMLElement>('#game') as HTMLElement;
  await new Promise<void>((resolve, reject) => {
    openStage(environment, {
      parent,
      seed: 3,
      onStep: ({ observation }) => live.push([...observation]),
      onEpisode: () => resolve(),
      onError: reject,
    }).catch(reject);
  });
  return live;
};

window.mathBits = mathBits;
