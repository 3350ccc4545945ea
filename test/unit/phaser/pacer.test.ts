import '../../fixtures/scenes/page';
import { expect, test } from 'vitest';
import { createPacer } from '../../../sdk/phaser/stage/pacer';

/** Frames due at each frame of a display that draws every `interval` ms. */
function framesAt(interval: number, count: number, speed = 1, jitter = 0): number[] {
  const pacer = createPacer();
  return Array.from({ length: count }, (_, i) => pacer.frames(1000 + i * interval + Math.sin(i * 1.7) * jitter, speed));
}

const sum = (numbers: number[]) => numbers.reduce((total, n) => total + n, 0);

test('a display of about 60 Hz shows every frame once, however its timestamps waver', () => {
  expect(new Set(framesAt(1000 / 60, 300))).toEqual(new Set([1]));
  expect(new Set(framesAt(1000 / 59.94, 300, 1, 0.7))).toEqual(new Set([1]));
});

test('other displays run at the same speed: 60 frames a second', () => {
  expect(sum(framesAt(1000 / 144, 1440))).toBeCloseTo(600, -1);
  expect(sum(framesAt(1000 / 30, 300))).toBeCloseTo(600, -1);
});

test('speed multiplies', () => {
  expect(sum(framesAt(1000 / 60, 100, 8))).toBe(800);
  expect(sum(framesAt(1000 / 60, 100, 0.25))).toBe(25);
});

test('after a long gap a few frames are caught up, and nothing of the rest later', () => {
  const pacer = createPacer();
  pacer.frames(0, 1);
  expect(pacer.frames(60_000, 1)).toBe(4);
  expect(pacer.frames(60_000 + 1000 / 60, 1)).toBe(1);
});
