import type { Stage } from 'npc-gym/phaser';
import { formatNumber } from '../state/format';

/** Bars and their numbers change together, this often: fast enough to follow, slow enough to read. */
const UPDATE_MS = 150;

/**
 * Draws what the agent on screen is about to do, past signals and components: a bar's length is a transform, so nothing is
 * laid out again. Elements are found by `data-part` below `root`. Returns a function that ends it.
 */
export function followStep(root: HTMLElement, stage: () => Stage | null): () => void {
  const parts = <E extends HTMLElement>(name: string) => [...root.querySelectorAll<E>(`[data-part="${name}"]`)];
  const fills = parts('fill');
  const meters = parts<HTMLMeterElement>('meter');
  const percents = parts('percent');
  const [episode] = parts('episode');
  const [steps] = parts('steps');
  const [sum] = parts('return');
  const shown = new Float32Array(fills.length).fill(-1);
  let chosen = -1;
  let nextUpdate = 0;
  let request = 0;

  const drawBars = (probabilities: Float32Array) => {
    for (let i = 0; i < fills.length; i++) {
      const probability = probabilities[i] ?? 0;
      if (Math.abs(probability - shown[i]) < 0.002) continue;
      shown[i] = probability;
      fills[i].style.transform = `scaleY(${probability.toFixed(3)})`;
    }
  };
  const markAction = (action: number) => {
    if (action === chosen) return;
    fills[chosen]?.removeAttribute('data-chosen');
    fills[action]?.setAttribute('data-chosen', '');
    chosen = action;
  };
  const write = (element: HTMLElement, text: string) => {
    if (element.textContent !== text) element.textContent = text;
  };
  const writeNumbers = (live: Stage) => {
    const { step } = live;
    const decided = step.probabilities.some((p) => p > 0);
    for (let i = 0; i < percents.length; i++) {
      const percent = Math.round(100 * (step.probabilities[i] ?? 0));
      write(percents[i], decided ? `${percent}%` : '');
      if (meters[i].value !== percent) meters[i].value = percent;
    }
    write(episode, String(step.episode + 1));
    write(steps, String(step.episodeSteps));
    write(sum, formatNumber(step.episodeReturn));
    root.dataset.action = String(step.action);
    root.dataset.episode = String(step.episode);
    root.dataset.decided = String(decided);
  };

  const frame = (now: number) => {
    request = requestAnimationFrame(frame);
    const live = stage();
    if (!live || now < nextUpdate) return;
    nextUpdate = now + UPDATE_MS;
    drawBars(live.step.probabilities);
    markAction(live.step.action);
    writeNumbers(live);
  };
  request = requestAnimationFrame(frame);
  return () => cancelAnimationFrame(request);
}
