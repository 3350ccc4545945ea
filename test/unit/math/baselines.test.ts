import { describe, expect, test } from 'vitest';
import { meanBaseline, perStepMeanBaseline } from '../../../sdk/math';

/** Trajectories of three, two and one step. */
const estimates = [1, 2, 6, 10, 20, 100];
const starts = Int32Array.of(0, 3, 5, 6);

describe('meanBaseline', () => {
  test('is the mean over all steps of the other trajectories', () => {
    const baseline = meanBaseline(estimates, starts, new Float64Array(6));
    const first = (10 + 20 + 100) / 3;
    const second = (1 + 2 + 6 + 100) / 4;
    expect([...baseline]).toEqual([first, first, first, second, second, 39 / 5]);
  });

  test('is 0 for the only trajectory, and nothing for none', () => {
    expect([...meanBaseline([5, 7], Int32Array.of(0, 2), new Float32Array(2).fill(9))]).toEqual([0, 0]);
    expect(meanBaseline([], Int32Array.of(0), new Float32Array(0))).toHaveLength(0);
  });
});

describe('perStepMeanBaseline', () => {
  test('is the mean over the other trajectories that still go on at that step', () => {
    const baseline = perStepMeanBaseline(estimates, starts, new Float64Array(6));
    expect([...baseline]).toEqual([55, 20, 0, 50.5, 2, 5.5]);
  });

  test('is 0 for the only trajectory, and nothing for none', () => {
    expect([...perStepMeanBaseline([5, 7], Int32Array.of(0, 2), new Float32Array(2).fill(9))]).toEqual([0, 0]);
    expect(perStepMeanBaseline([], Int32Array.of(0), new Float32Array(0))).toHaveLength(0);
  });
});

test.each([
  ['mean', meanBaseline],
  ['per-step mean', perStepMeanBaseline],
])('the %s baseline of a trajectory does not know what that trajectory earned', (_, baseline) => {
  const before = baseline(estimates, starts, new Float64Array(6));
  const after = baseline([-7, 70, 0, ...estimates.slice(3)], starts, new Float64Array(6));
  expect([...after.subarray(0, 3)]).toEqual([...before.subarray(0, 3)]);
  expect(after[3]).not.toBe(before[3]);
});
