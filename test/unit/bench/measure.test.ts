import { expect, test } from 'vitest';
import { alternate, compare, faster, quantile } from '../../bench/measure';

test('two measurements take turns, and the first pair only warms up', async () => {
  const calls: string[] = [];
  const taking = (name: string, values: number[]) => () => {
    calls.push(name);
    return values.shift() as number;
  };
  const { a, b, ratio } = await alternate(3, taking('a', [99, 2, 4, 6]), taking('b', [99, 1, 1, 6]));
  expect(calls.join('')).toBe('abababab');
  expect([a, b]).toEqual([4, 1]);
  expect(ratio, 'the median of 2, 4 and 1, not 4 / 1').toBe(2);
});

test('quartiles are those of the pairs', () => {
  const pairs = [1, 2, 3, 4, 5].map((a) => ({ a, b: 1 }));
  expect(compare(pairs).quartiles).toEqual([2, 4]);
  expect(quantile([4, 1], 0.5)).toBe(2.5);
  expect(quantile([7], 0.25)).toBe(7);
});

test('of durations the shorter is the faster', () => {
  const { a, b, ratio, quartiles } = faster(compare([1, 2, 3].map((a) => ({ a, b: 6 }))));
  expect([a, b, ratio]).toEqual([2, 6, 3]);
  expect(quartiles).toEqual([2.5, 4.5]);
});
