import '../../fixtures/headless';
import { expect, it } from 'vitest';
import { box, discrete, multiDiscrete } from '../../../sdk/spaces';
import { barsOf } from '../../../src/charts/bars';

const none = new Float32Array(0);

it('shows how likely each choice was, and which was taken', () => {
  const step = { action: 1, probabilities: Float32Array.of(0.25, 0.625, 0.125), mean: none };
  expect(barsOf(discrete(3), step)).toEqual([
    { from: 0, to: 0.25, text: '25%', chosen: false },
    { from: 0, to: 0.625, text: '63%', chosen: true },
    { from: 0, to: 0.125, text: '13%', chosen: false },
  ]);
});

it('shows several choices one branch after another, each with its own', () => {
  const step = { action: Int32Array.of(2, 0), probabilities: Float32Array.of(0, 0.25, 0.75, 1, 0), mean: none };
  const bars = barsOf(multiDiscrete([3, 2]), step);
  expect(bars.map(({ chosen }) => chosen)).toEqual([false, false, true, true, false]);
  expect(bars.map(({ text }) => text)).toEqual(['0%', '25%', '75%', '100%', '0%']);
});

it('shows no numbers where chance or a person decides', () => {
  const step = { action: 1, probabilities: new Float32Array(2), mean: none };
  expect(barsOf(discrete(2), step).map(({ text, chosen }) => [text, chosen])).toEqual([
    ['', false],
    ['', true],
  ]);
  const unknown = { action: Float32Array.of(Number.NaN), probabilities: none, mean: Float32Array.of(Number.NaN) };
  expect(barsOf(box({ low: -1, high: 1, shape: [1] }), unknown)).toEqual([
    { from: 0.5, to: 0.5, text: '', chosen: false },
  ]);
});

it('shows what was done with a box where no policy decides', () => {
  const step = { action: Float32Array.of(0.5), probabilities: none, mean: Float32Array.of(Number.NaN) };
  expect(barsOf(box({ low: -1, high: 1, shape: [1] }), step)).toEqual([
    { from: 0.5, to: 0.75, text: '0.500', chosen: true },
  ]);
});

it('shows the means of a box from zero, within their bounds', () => {
  const space = box({ low: [-1, 0, 2, -Infinity, -2], high: [1, 4, 4, Infinity, 2], shape: [5] });
  const mean = Float32Array.of(-0.5, 1, 3, 50, 0);
  const bars = barsOf(space, { action: mean, probabilities: none, mean });
  expect(bars.map(({ from, to }) => [from, to])).toEqual([
    [0.5, 0.25],
    [0, 0.25],
    [0, 0.5],
    [0.5, 1],
    [0.5, 0.5],
  ]);
  expect(bars.map(({ text }) => text)).toEqual(['−0.500', '1.00', '3.00', '50.0', '0.000']);
});
