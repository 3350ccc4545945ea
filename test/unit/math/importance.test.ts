import { describe, expect, test } from 'vitest';
import {
  cumulativeRatios,
  discountedReturns,
  effectiveSampleSize,
  perDecisionReturns,
  selfNormalize,
  trajectoryRatios,
  truncate,
} from '../../../sdk/math';

/** Trajectories of three steps, one and none, and the ratio of each step. */
const starts = Int32Array.of(0, 3, 4, 4);
const steps = [2, 3, 0.5, 4];
const cumulative = cumulativeRatios(steps.map(Math.log), starts, new Float64Array(4));

describe('ratios', () => {
  test('multiply along each trajectory and begin anew in the next', () => {
    [2, 6, 3, 4].forEach((ratio, t) => {
      expect(cumulative[t]).toBeCloseTo(ratio, 12);
    });
    const whole = trajectoryRatios(cumulative, starts);
    [3, 4, 1].forEach((ratio, j) => {
      expect(whole[j]).toBeCloseTo(ratio, 12);
    });
  });

  test('stay finite however unlikely the behaviour was, also squared and summed', () => {
    const logRatios = [1000, 1000, Number.POSITIVE_INFINITY, 5];
    const ratios = cumulativeRatios(logRatios, starts, new Float64Array(4));
    expect(effectiveSampleSize(ratios.subarray(0, 3))).toBeCloseTo(3, 12);
    const returns = perDecisionReturns([9, 9, 9, 9], ratios, starts, [9, 9, 9], 1, new Float32Array(4));
    expect(returns.every(Number.isFinite)).toBe(true);
  });

  test('are 0 from a step on that the policy would never take', () => {
    const logRatios = [0, Number.NEGATIVE_INFINITY, 1000, 0];
    expect([...cumulativeRatios(logRatios, starts, new Float64Array(4))]).toEqual([1, 0, 0, 1]);
    logRatios[0] = Number.POSITIVE_INFINITY;
    expect([...cumulativeRatios(logRatios, starts, new Float64Array(4)).subarray(1)]).toEqual([0, 0, 1]);
  });

  test('do not hide a NaN', () => {
    expect(cumulativeRatios([0, Number.NaN, 0, 0], starts, new Float64Array(4))[2]).toBeNaN();
  });

  test('truncate cuts at the limit alone', () => {
    expect([...truncate(Float64Array.of(0.5, 2, 7), 2)]).toEqual([0.5, 2, 2]);
  });

  test('selfNormalize keeps proportions and brings the mean to 1', () => {
    expect([...selfNormalize(Float64Array.of(1, 2, 5, 0))]).toEqual([0.5, 1, 2.5, 0]);
    expect(() => selfNormalize(new Float64Array(3))).toThrow('Got 3 importance ratios of 0');
  });

  test('effectiveSampleSize counts equal ratios in full and ignores zeros', () => {
    expect(effectiveSampleSize([3, 3, 3, 3])).toBe(4);
    expect(effectiveSampleSize([3, 0, 3, 0])).toBe(2);
    expect(effectiveSampleSize([1, 3])).toBeCloseTo(16 / 10, 12);
    expect(effectiveSampleSize([0, 0])).toBe(0);
    expect(effectiveSampleSize([])).toBe(0);
  });

  test.each([1e-200, 1.5e308])('of a size whose square or sum is beyond numbers are as good as any: %d', (size) => {
    expect(effectiveSampleSize([size, size])).toBe(2);
    const [whole, half] = selfNormalize(Float64Array.of(size, size / 2));
    expect(whole).toBeCloseTo(4 / 3, 12);
    expect(half).toBeCloseTo(2 / 3, 12);
  });
});

describe('perDecisionReturns', () => {
  test('weigh each reward by the ratio up to its step, and the tail by the whole', () => {
    const returns = perDecisionReturns([1, 10, 100, 7], cumulative, starts, [8, 0, 5], 0.5, new Float64Array(4));
    [2 + 30 + 75 + 3, 60 + 150 + 6, 300 + 12, 28].forEach((value, t) => {
      expect(returns[t]).toBeCloseTo(value, 10);
    });
  });

  test('on policy are the future returns', () => {
    const rewards = [1, 2, 4, 10];
    const tails = [8, 1, 0];
    const ones = new Float64Array(4).fill(1);
    expect(perDecisionReturns(rewards, ones, starts, tails, 0.9, new Float64Array(4))).toEqual(
      discountedReturns(rewards, starts, tails, 0.9, new Float64Array(4)),
    );
  });
});
