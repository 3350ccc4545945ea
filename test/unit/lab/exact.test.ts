import { describe, expect, test } from 'vitest';
import { divergence, exactValues, fisherMatrix, objective, objectiveGradient } from '../../../lab/exact';
import { multiply } from '../../../lab/linear';
import { contentGuard, guard } from '../../../lab/mdp';
import { drawParameters, softmaxPolicy } from '../../../lab/policy';
import { enumerate, sample } from '../../../lab/trajectories';
import { seededRandom } from '../../../sdk/math';

const parameters = drawParameters(guard, 0.7, seededRandom(1));
const policy = softmaxPolicy(guard, parameters);
const direction = drawParameters(guard, 1, seededRandom(2));
const moved = (step: number) =>
  softmaxPolicy(
    guard,
    parameters.map((x, i) => x + step * direction[i]),
  );
const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, x, i) => sum + x * b[i], 0);

describe('the tiny world', () => {
  test('has trajectories whose probabilities sum to 1, short ones and truncated ones among them', () => {
    const { trajectories, probabilities } = enumerate(guard, policy);
    expect(probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
    const truncated = trajectories.tails.reduce((sum, tail, j) => sum + (tail === 0 ? 0 : probabilities[j]), 0);
    expect(truncated).toBeGreaterThan(0.3);
    expect(truncated).toBeLessThan(0.9);
    const lengths = probabilities.map((_, j) => trajectories.starts[j + 1] - trajectories.starts[j]);
    expect(new Set(lengths)).toEqual(new Set([1, 2, 3, 4]));
  });

  test('pays rewards of both signs, or all above 0', () => {
    const signs = new Set(guard.rewards.flat().map(Math.sign));
    expect(signs).toEqual(new Set([-1, 0, 1]));
    expect(Math.min(...contentGuard.rewards.flat(), ...contentGuard.tails)).toBeGreaterThan(0);
  });

  test('is played as often one way as it is listed', () => {
    const key = ({ states, actions, starts, tails }: ReturnType<typeof sample>, j: number) =>
      `${states.subarray(starts[j], starts[j + 1])} ${actions.subarray(starts[j], starts[j + 1])} ${tails[j]}`;
    const counts = new Map<string, number>();
    const played = sample(guard, policy, 50_000, seededRandom(3));
    for (let j = 0; j < 50_000; j++) counts.set(key(played, j), (counts.get(key(played, j)) ?? 0) + 1);
    const { trajectories, probabilities } = enumerate(guard, policy);
    const listed = new Map<string, number>();
    probabilities.forEach((p, j) => {
      listed.set(key(trajectories, j), (listed.get(key(trajectories, j)) ?? 0) + p);
    });
    expect([...counts.keys()].every((path) => listed.has(path))).toBe(true);
    for (const [path, p] of listed) {
      const deviation = Math.sqrt(50_000 * p * (1 - p));
      expect(Math.abs((counts.get(path) ?? 0) - 50_000 * p), path).toBeLessThan(6 * deviation + 3);
    }
  });
});

describe.each([1, 0.9])('with γ = %d', (discount) => {
  test('J is the value of the start', () => {
    const [first] = exactValues(guard, policy, discount);
    expect(objective(guard, policy, discount)).toBeCloseTo(dot(Float64Array.from(guard.start), first), 12);
  });

  test('∇J is the slope of J', () => {
    const step = 1e-4;
    const slope = (objective(guard, moved(step), discount) - objective(guard, moved(-step), discount)) / (2 * step);
    expect(dot(objectiveGradient(guard, policy, discount), direction)).toBeCloseTo(slope, 7);
  });
});

test('the Fisher matrix is the curvature of the KL divergence between trajectories', () => {
  const apart = (step: number) => divergence(guard, policy, moved(step));
  const step = 1e-3;
  const curvature = (apart(step) + apart(-step)) / step ** 2;
  expect(dot(direction, multiply(fisherMatrix(guard, policy), direction))).toBeCloseTo(curvature, 5);
});
