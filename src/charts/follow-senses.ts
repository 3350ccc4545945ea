import { effect } from '@preact/signals';
import type { Stage } from 'npc-gym/phaser';
import { theme } from '../state/theme';
import { colorOf } from './frame';

/** Pictures change this often, together with the bars below the scene. */
const UPDATE_MS = 150;

/** Numbers of an observation that belong together. */
export interface Part {
  readonly from: number;
  readonly size: number;
}

/**
 * Keeps a picture of each part of what the NPC on screen sees: a bar for each number, up or down from zero, as far as ±1.
 * The canvases below `root` are those of the parts, in their order. Returns a function that ends it.
 */
export function followSenses(root: HTMLElement, parts: readonly Part[], stage: () => Stage | null): () => void {
  const canvases = [...root.querySelectorAll('canvas')];
  let colors = { up: '', down: '', line: '' };
  let nextUpdate = 0;
  let request = 0;
  const disposeTheme = effect(() => {
    theme.value;
    const [up, down, line] = ['--accent', '--problem', '--line-strong'].map((name) => colorOf(root, name));
    colors = { up, down, line };
  });

  const frame = (now: number) => {
    request = requestAnimationFrame(frame);
    const live = stage();
    if (!live || now < nextUpdate) return;
    nextUpdate = now + UPDATE_MS;
    parts.forEach(({ from, size }, i) => {
      drawNumbers(canvases[i], live.step.observation.subarray(from, from + size), colors);
    });
  };
  request = requestAnimationFrame(frame);
  return () => {
    disposeTheme();
    cancelAnimationFrame(request);
  };
}

type Colors = Readonly<Record<'up' | 'down' | 'line', string>>;

function drawNumbers(canvas: HTMLCanvasElement, numbers: Float32Array, colors: Colors): void {
  const width = Math.round(canvas.clientWidth * devicePixelRatio);
  const height = Math.round(canvas.clientHeight * devicePixelRatio);
  const context = canvas.getContext('2d');
  if (!context || width === 0) return;
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  context.clearRect(0, 0, width, height);
  const middle = height / 2;
  const place = Math.min(width / numbers.length, 10 * devicePixelRatio);
  const thickness = Math.max(1, place - (place > 4 ? devicePixelRatio : 0));
  context.fillStyle = colors.line;
  context.fillRect(0, middle, place * numbers.length, 1);
  numbers.forEach((number, i) => {
    const size = Math.max(-1, Math.min(1, number)) * middle;
    context.fillStyle = size < 0 ? colors.down : colors.up;
    context.fillRect(i * place, middle - Math.max(0, size), thickness, Math.abs(size));
  });
}
