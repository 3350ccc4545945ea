import { expect, it } from 'vitest';
import {
  box,
  branches,
  describeSpace,
  discrete,
  maskSize,
  multiDiscrete,
  type Space,
  sameSpace,
  spaceSize,
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
