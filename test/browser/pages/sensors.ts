/** A stage whose sensors can be drawn, and pictures as the page and a worker see them. */
import { openStage, type Stage } from '../../../sdk/phaser';
import { meadow, meadowOfPixels } from '../../fixtures/scenes/meadow';
import { shownScene } from '../../fixtures/shown';
import { seePicture } from './picture';

declare global {
  interface Window {
    openMeadow(showSensors: boolean): Promise<Stage>;
    /** Everything that the dog sees in its first steps. */
    watch(steps: number, showSensors: boolean): Promise<number[][]>;
    pictureOnPage(): Promise<number[]>;
    pictureInWorker(): Promise<number[]>;
  }
}

const parent = document.querySelector<HTMLElement>('#game') as HTMLElement;

window.openMeadow = (showSensors) => openStage(meadow, { parent, showSensors });

window.watch = (steps, showSensors) =>
  new Promise((resolve, reject) => {
    const seen: number[][] = [];
    const opened = openStage(meadow, {
      parent,
      showSensors,
      async onStep({ observation }) {
        seen.push([...observation]);
        if (seen.length !== steps) return;
        (await opened).close();
        resolve(seen.slice(0, steps));
      },
      onError: reject,
    });
    opened.then((stage) => {
      stage.speed = 4;
    }, reject);
  });

window.pictureOnPage = async () => seePicture(await shownScene(meadowOfPixels, parent));

window.pictureInWorker = () =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./sensors.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }) => (typeof data === 'string' ? reject(new Error(data)) : resolve(data));
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage('look');
  });
