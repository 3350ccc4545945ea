import { describe, expect, test } from 'vitest';
import {
  discountedReturns,
  generalizedAdvantages,
  normal,
  nStepReturns,
  seededRandom,
  totalReturns,
} from '../../../sdk/math';

/** Two trajectories, of three steps and of two; the first was truncated, the second terminated. */
const rewards = [1, 2, 4, 10, 20];
const values = [3, 5, 7, 11, 13];
const starts = Int32Array.of(0, 3, 5);
const tails = [8, 0];
const discount = 0.5;
const out = () => new Float64Array(5);

/** Trajectories of many lengths, one step and none among them. */
function random() {
  const draw = seededRandom(7);
  const starts = Int32Array.of(0, 6, 7, 7, 11, 31);
  const numbers = (length: number) => Float64Array.from({ length }, () => normal(draw));
  return { rewards: numbers(31), values: numbers(31), starts, tails: numbers(5), discount: 0.9 };
}

describe('returns', () => {
  test('future returns sum what follows within each trajectory, and the tail after it', () => {
    const returns = discountedReturns(rewards, starts, tails, discount, out());
    expect([...returns]).toEqual([1 + 1 + 1 + 1, 2 + 2 + 2, 4 + 4, 20, 20]);
  });

  test('total returns give every step what its trajectory earned from its first', () => {
    expect([...totalReturns(rewards, starts, tails, discount, out())]).toEqual([4, 4, 4, 20, 20]);
  });

  test('n-step returns take n rewards and the value there, or the tail where the trajectory ends before', () => {
    const nStep = (n: number) => [...nStepReturns(rewards, values, starts, tails, discount, n, out())];
    expect(nStep(1)).toEqual([1 + 2.5, 2 + 3.5, 4 + 4, 10 + 6.5, 20]);
    expect(nStep(2)).toEqual([1 + 1 + 1.75, 2 + 2 + 2, 8, 20, 20]);
  });

  test.each([20, 21, Number.POSITIVE_INFINITY])('%d-step returns of trajectories no longer are Monte Carlo', (n) => {
    const { rewards, values, starts, tails, discount } = random();
    const monteCarlo = discountedReturns(rewards, starts, tails, discount, new Float64Array(31));
    expect(nStepReturns(rewards, values, starts, tails, discount, n, new Float64Array(31))).toEqual(monteCarlo);
  });

  test('a single step is worth its reward and its tail, however it is estimated', () => {
    const one = Int32Array.of(0, 1);
    expect([...totalReturns([3], one, [8], 0.5, new Float32Array(1))]).toEqual([7]);
    expect([...nStepReturns([3], [9], one, [8], 0.5, 1, new Float32Array(1))]).toEqual([7]);
    expect([...generalizedAdvantages([3], [9], one, [8], 0.5, 0.3, new Float32Array(1))]).toEqual([-2]);
  });

  test('no trajectories, or ones without steps, give nothing', () => {
    for (const starts of [Int32Array.of(0), Int32Array.of(0, 0, 0)]) {
      const none = new Float64Array(0);
      expect(totalReturns([], starts, [1, 1], 1, none)).toHaveLength(0);
      expect(nStepReturns([], [], starts, [1, 1], 1, 2, none)).toHaveLength(0);
      expect(generalizedAdvantages([], [], starts, [1, 1], 1, 0.9, none)).toHaveLength(0);
    }
  });
});

describe('generalizedAdvantages', () => {
  const advantages = (lambda: number, { rewards, values, starts, tails, discount } = random()) =>
    generalizedAdvantages(rewards, values, starts, tails, discount, lambda, new Float64Array(rewards.length));

  test('weigh the TD errors to come by γλ', () => {
    const errors = [1 + 2.5 - 3, 2 + 3.5 - 5, 4 + 4 - 7, 10 + 6.5 - 11, 20 - 13];
    const expected = [
      errors[0] + 0.25 * errors[1] + 0.0625 * errors[2],
      errors[1] + 0.25 * errors[2],
      errors[2],
      errors[3] + 0.25 * errors[4],
      errors[4],
    ];
    expect([...generalizedAdvantages(rewards, values, starts, tails, discount, 0.5, out())]).toEqual(expected);
  });

  test('with λ = 1 are the Monte Carlo return less the value', () => {
    const { rewards, values, starts, tails, discount } = random();
    const returns = discountedReturns(rewards, starts, tails, discount, new Float64Array(31));
    advantages(1).forEach((advantage, t) => {
      expect(advantage).toBeCloseTo(returns[t] - values[t], 12);
    });
  });

  test('with λ = 0 are the TD error', () => {
    const { rewards, values, starts, tails, discount } = random();
    const oneStep = nStepReturns(rewards, values, starts, tails, discount, 1, new Float64Array(31));
    advantages(0).forEach((advantage, t) => {
      expect(advantage).toBeCloseTo(oneStep[t] - values[t], 12);
    });
  });

  test('average the n-step advantages: (1 − λ) Σ_n λⁿ⁻¹ (G⁽ⁿ⁾ − v)', () => {
    const { rewards, values, starts, tails, discount } = random();
    const lambda = 0.7;
    const average = new Float64Array(31);
    for (let n = 1; n <= 200; n++) {
      const returns = nStepReturns(rewards, values, starts, tails, discount, n, new Float64Array(31));
      returns.forEach((value, t) => {
        average[t] += (1 - lambda) * lambda ** (n - 1) * (value - values[t]);
      });
    }
    advantages(lambda).forEach((advantage, t) => {
      expect(advantage).toBeCloseTo(average[t], 12);
    });
  });
});
