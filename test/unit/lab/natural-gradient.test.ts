import { describe, expect, test } from 'vitest';
import { fisherMatrix, objective, objectiveGradient } from '../../../lab/exact';
import { eliminate, multiply, naturalGradient } from '../../../lab/linear';
import { guard } from '../../../lab/mdp';
import { drawParameters, reparameterize, softmaxPolicy } from '../../../lab/policy';
import { normal, seededRandom } from '../../../sdk/math';

const discount = 0.9;
const theta = drawParameters(guard, 0.7, seededRandom(1));
const policy = softmaxPolicy(guard, theta);
const gradient = objectiveGradient(guard, policy, discount);
const natural = naturalGradient(fisherMatrix(guard, policy), gradient);
const far = (a: Float64Array, b: Float64Array) => Math.hypot(...a.map((x, i) => x - b[i])) / Math.hypot(...b);

test('conjugate gradient finds F⁻¹g as elimination does', () => {
  expect(far(natural, eliminate(fisherMatrix(guard, policy), gradient))).toBeLessThan(1e-9);
  expect(far(multiply(fisherMatrix(guard, policy), natural), gradient)).toBeLessThan(1e-9);
  expect(far(natural, gradient)).toBeGreaterThan(1);
});

describe('in other parameters', () => {
  test('θ = A·φ, the natural step is the same, the plain one is not', () => {
    const random = seededRandom(4);
    const A = Array.from(theta, () => Float64Array.from(theta, () => normal(random)));
    const other = reparameterize(policy, A);
    const plain = objectiveGradient(guard, other, discount);
    const step = naturalGradient(fisherMatrix(guard, other), plain);
    expect(far(multiply(A, step), natural)).toBeLessThan(1e-6);
    expect(far(multiply(A, plain), gradient)).toBeGreaterThan(1);
  });

  test('θ = sinh φ, the natural step is the same to first order, the plain one is not', () => {
    const phi = theta.map(Math.asinh);
    const jacobian = Array.from(phi, (x, i) => Float64Array.from(phi, (_, k) => (i === k ? Math.cosh(x) : 0)));
    const other = reparameterize(policy, jacobian);
    const plain = objectiveGradient(guard, other, discount);
    const step = naturalGradient(fisherMatrix(guard, other), plain);
    /** What a step of a given length in φ is in θ, for each unit of length. */
    const moved = (direction: Float64Array, length: number) =>
      phi.map((x, i) => (Math.sinh(x + length * direction[i]) - theta[i]) / length);
    const errors = [0.02, 0.01, 0.005].map((length) => far(moved(step, length), natural));
    expect(errors[0]).toBeLessThan(0.05);
    expect(errors[0] / errors[1]).toBeCloseTo(2, 1);
    expect(errors[1] / errors[2]).toBeCloseTo(2, 1);
    expect(far(moved(plain, 0.005), gradient)).toBeGreaterThan(0.1);
  });

  test('∇J is the slope of J in those parameters', () => {
    const phi = theta.map(Math.asinh);
    const jacobian = Array.from(phi, (x, i) => Float64Array.from(phi, (_, k) => (i === k ? Math.cosh(x) : 0)));
    const slopes = objectiveGradient(guard, reparameterize(policy, jacobian), discount);
    slopes.forEach((slope, i) => {
      const at = (step: number) =>
        objective(
          guard,
          softmaxPolicy(
            guard,
            phi.map((x, k) => Math.sinh(x + (k === i ? step : 0))),
          ),
          discount,
        );
      expect(slope).toBeCloseTo((at(1e-4) - at(-1e-4)) / 2e-4, 7);
    });
  });
});

test('a natural step gains more than a plain one that changes the policy as much', () => {
  const fisher = fisherMatrix(guard, policy);
  const gain = (direction: Float64Array) => {
    const curvature = multiply(fisher, direction).reduce((sum, x, i) => sum + x * direction[i], 0);
    const scale = Math.sqrt((2 * 1e-4) / curvature); // ½·dᵀFd = 1e-4 nats
    const better = softmaxPolicy(
      guard,
      theta.map((x, i) => x + scale * direction[i]),
    );
    return objective(guard, better, discount) - objective(guard, policy, discount);
  };
  expect(gain(natural)).toBeGreaterThan(1.1 * gain(gradient));
});
