import '../../fixtures/headless';
import { expect, it } from 'vitest';
import { box, discrete, multiDiscrete, type Space } from '../../../sdk/spaces';
import { barLabels } from '../../../src/charts/labels';

/** As much of an environment as the labels are made of. */
function environment(actionSpace: Space, actionLabels: readonly string[] = []) {
  return { actionSpace, scene: { actionLabels } } as unknown as Parameters<typeof barLabels>[1];
}

const texts = (labels: ReturnType<typeof barLabels>) => labels.map(({ text }) => text);

it('takes the labels that a game gives, before it is loaded too', () => {
  expect(texts(barLabels(['Stay', 'Go'], undefined))).toEqual(['Stay', 'Go']);
  expect(texts(barLabels(['Stay', 'Go'], environment(discrete(2), ['0', '1'])))).toEqual(['Stay', 'Go']);
});

it('else shows the keys by their signs, and where another choice begins', () => {
  const keys = environment(multiDiscrete([3, 2]), ['–', 'LEFT', 'RIGHT', '–', 'SPACE']);
  expect(barLabels(undefined, keys)).toEqual([
    { text: '–', opens: false },
    { text: '←', opens: false },
    { text: '→', opens: false },
    { text: '–', opens: true },
    { text: 'Space', opens: false },
  ]);
});

it('counts the numbers of a box from 1', () => {
  expect(texts(barLabels(undefined, environment(box({ low: -1, high: 1, shape: [3] }))))).toEqual(['1', '2', '3']);
});

it('has none until something is known', () => {
  expect(barLabels(undefined, undefined)).toEqual([]);
});
