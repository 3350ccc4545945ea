import { expect, it } from 'vitest';
import { type LearningRateSchedule, scheduledRate } from '../../../sdk/nn/learning-rate';

it.each<[LearningRateSchedule, number[]]>([
  ['constant', [0.2, 0.2, 0.2, 0.2]],
  ['linear', [0.2, 0.15, 0.1, 0]],
  ['cosine', [0.2, 0.1 * (1 + Math.SQRT1_2), 0.1, 0]],
])('%s: the rate at the start, a quarter, half and all of the run, and no less beyond', (schedule, expected) => {
  [0, 0.25, 0.5, 1].forEach((progress, i) => {
    expect(scheduledRate(schedule, 0.2, progress)).toBeCloseTo(expected[i], 12);
  });
  expect(scheduledRate(schedule, 0.2, 1.7)).toBe(scheduledRate(schedule, 0.2, 1));
});

it('refuses numbers that make no sense', () => {
  expect(() => scheduledRate('linear', 0.2, Number.NaN)).toThrow('got progress NaN, expected a number from 0 to 1');
  expect(() => scheduledRate('linear', 0.2, -0.1)).toThrow('got progress -0.1');
  expect(() => scheduledRate('linear', Number.NaN, 0)).toThrow('got rate NaN, expected a finite number');
});
