import { expect, it } from 'vitest';
import {
  box,
  branches,
  describeSpace,
  discrete,
  halfWidth,
  maskSize,
  multiDiscrete,
  type Space,
  sameSpace,
  spaceSize,
  toBox,
} from '../../../sdk/spaces';

const reach = box({ low: [-1, 0], high: 1, shape: [2] });

it.each<[string, Space, number, number[], number]>([
  ['a choice', discrete(5), 1, [5], 5],
  ['several choices', multiDiscrete([3, 2]), 2, [3, 2], 5],
  ['a box', reach, 2, [], 0],
])('%s has a size, branches, and a number of choices that a mask speaks of', (_, space, size, sizes, masks) => {
  expect([spaceSize(space), branches(space), maskSize(space)]).toEqual([size, sizes, masks]);
});

it('tells several choices from one, and from others', () => {
  expect(sameSpace(multiDiscrete([3, 2]), multiDiscrete([3, 2]))).toBe(true);
  for (const other of [multiDiscrete([2, 3]), multiDiscrete([3]), discrete(3), reach]) {
    expect(sameSpace(multiDiscrete([3, 2]), other)).toBe(false);
    expect(sameSpace(other, multiDiscrete([3, 2]))).toBe(false);
  }
  expect(sameSpace(multiDiscrete([3]), discrete(3))).toBe(false);
});

it('says in words what there is to choose', () => {
  expect(describeSpace(multiDiscrete([3, 2]))).toBe('multi-discrete (3 × 2 actions)');
});

it.each([[[]], [[3, 1]], [[2.5]], [[3, Number.NaN]]])('refuses branches of %j', (nvec) => {
  expect(() => multiDiscrete(nvec)).toThrow(/multiDiscrete: got \[.*\], expected whole numbers of at least 2/);
});

it.each<[string, () => Space, string]>([
  [
    'a box of nothing',
    () => box({} as never),
    'box: got shape undefined, expected positive whole numbers such as [14]',
  ],
  [
    'a box without bounds',
    () => box({ shape: [2] } as never),
    'box: got low undefined, expected a number, or a list of 2',
  ],
  ['bounds in words', () => box({ low: 'a', high: 'b', shape: [1] } as never), 'box: got low a, expected a number'],
  [
    'a bound in words',
    () => box({ low: 0, high: [1, 'b'], shape: [2] } as never),
    'box: got high [1,b], expected a num',
  ],
  ['branches as a number', () => multiDiscrete(3 as never), 'multiDiscrete: got 3, expected whole numbers'],
])('refuses %s', (_, make, message) => {
  expect(make).toThrow(RangeError);
  expect(make).toThrow(message);
});

it('counts half widths that no number holds as infinite', () => {
  expect(halfWidth(box({ low: -1, high: 3, shape: [1] }), 0)).toBe(2);
  expect(halfWidth(box({ low: -1e308, high: 1e308, shape: [1] }), 0)).toBe(Infinity);
  expect(halfWidth(box({ low: 0, high: Infinity, shape: [1] }), 0)).toBe(Infinity);
});

it.each([
  [-1, 3, [-1, 1, 2, 3]],
  [5, Infinity, [5, 5, 5.5, 7]],
  [-Infinity, -300, [-302, -300, -300, -300]],
  [-5, Infinity, [-2, 0, 0.5, 2]],
  [-1e308, 1e308, [-2, 0, 0.5, 2]],
])('brings u = −2, 0, ½, 2 into [%d, %d]', (low, high, expected) => {
  expect([-2, 0, 0.5, 2].map((u) => toBox(box({ low, high, shape: [1] }), 0, u))).toEqual(expected);
});
