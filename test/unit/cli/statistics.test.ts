import { expect, test } from 'vitest';
import { deviation, interquartileMean, median } from '../../../sdk/cli/statistics';

test('the interquartile mean is that of the middle half, with the edges in part', () => {
  expect(interquartileMean([9, -100, 1, 3, 2, 4, 100, 6])).toBe((2 + 3 + 4 + 6) / 4);
  expect(interquartileMean([0, 0, 1, 2, 3, 4, 5, 6, 900, 900])).toBe((0.5 * 1 + 2 + 3 + 4 + 5 + 0.5 * 6) / 5);
  expect(interquartileMean([1, 2, 30])).toBeCloseTo((0.25 * 1 + 2 + 0.25 * 30) / 1.5, 12);
  expect(interquartileMean([7])).toBe(7);
});

test('median and sample deviation', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(deviation([1, 2, 3, 4])).toBeCloseTo(Math.sqrt(5 / 3), 12);
  expect(deviation([5])).toBe(0);
});
