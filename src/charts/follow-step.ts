import type { Stage } from 'npc-gym/phaser';
import { formatNumber } from '../state/format';
import { type Bar, barsOf } from './bars';

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
  const numbers = parts('number');
  const [episode] = parts('episode');
  const [steps] = parts('steps');
  const [sum] = parts('return');
  let nextUpdate = 0;
  let request = 0;

  const drawBar = (i: number, { from, to, text, chosen }: Bar) => {
    const bottom = Math.min(from, to);
    const transform = `translateY(${percent(-bottom)}) scaleY(${Math.abs(to - from).toFixed(3)})`;
    if (fills[i].style.transform !== transform) fills[i].style.transform = transform;
    fills[i].toggleAttribute('data-chosen', chosen);
    write(numbers[i], text);
    const value = Math.round(100 * to);
    if (meters[i].value !== value) meters[i].value = value;
  };

  const draw = ({ step, actionSpace }: Stage) => {
    const bars = barsOf(actionSpace, step);
    for (let i = 0; i < Math.min(bars.length, fills.length); i++) drawBar(i, bars[i]);
    write(episode, String(step.episode + 1));
    write(steps, String(step.episodeSteps));
    write(sum, formatNumber(step.episodeReturn));
    root.dataset.action = String(step.action);
    root.dataset.episode = String(step.episode);
    root.dataset.decided = String(bars.some(({ text }) => text !== ''));
  };

  const frame = (now: number) => {
    request = requestAnimationFrame(frame);
    const live = stage();
    if (!live || now < nextUpdate) return;
    nextUpdate = now + UPDATE_MS;
    draw(live);
  };
  request = requestAnimationFrame(frame);
  return () => cancelAnimationFrame(request);
}

const percent = (fraction: number) => `${(100 * fraction).toFixed(1)}%`;

function write(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
