import { describe, expect, test } from 'vitest';
import { backtrack, conjugateGradient, normal, seededRandom } from '../../../sdk/math';

const multiply = (matrix: readonly (readonly number[])[]) => (v: Float64Array) =>
  matrix.map((row) => row.reduce((sum, x, i) => sum + x * v[i], 0));

describe('conjugateGradient', () => {
  test('solves a system by hand in as many steps as it has unknowns', () => {
    const product = multiply([
      [4, 1],
      [1, 3],
    ]);
    const { solution, residual, iterations } = conjugateGradient(product, [1, 2], { iterations: 10, tolerance: 1e-10 });
    expect(solution[0]).toBeCloseTo(1 / 11, 12);
    expect(solution[1]).toBeCloseTo(7 / 11, 12);
    expect(residual).toBeLessThan(1e-10);
    expect(iterations).toBe(2);
  });

  test('stops at the tolerance, and its residual is what A·x lacks of b', () => {
    const random = seededRandom(3);
    const scales = Float64Array.from({ length: 40 }, (_, i) => 1 + i);
    const b = Float64Array.from({ length: 40 }, () => normal(random));
    const product = (v: Float64Array) => v.map((x, i) => scales[i] * x);
    const norm = Math.hypot(...b);
    const loose = conjugateGradient(product, b, { iterations: 40, tolerance: 0.1 });
    const tight = conjugateGradient(product, b, { iterations: 40, tolerance: 1e-6 });
    expect(loose.iterations).toBeLessThan(tight.iterations);
    for (const [{ solution, residual }, tolerance] of [[loose, 0.1] as const, [tight, 1e-6] as const]) {
      expect(residual).toBeLessThanOrEqual(tolerance * norm);
      expect(Math.hypot(...b.map((x, i) => x - scales[i] * solution[i]))).toBeCloseTo(residual, 9);
    }
  });

  test('takes no more steps than it may', () => {
    const product = (v: Float64Array) => v.map((x, i) => (1 + i) * x);
    const { iterations, residual } = conjugateGradient(product, [1, 1, 1, 1], { iterations: 2, tolerance: 0 });
    expect(iterations).toBe(2);
    expect(residual).toBeGreaterThan(0);
  });

  test('is done at once where b is zero', () => {
    const { solution, iterations } = conjugateGradient((v) => v, [0, 0], { iterations: 5, tolerance: 0 });
    expect([...solution]).toEqual([0, 0]);
    expect(iterations).toBe(0);
  });

  test('stops before a direction of negative curvature', () => {
    const first = conjugateGradient((v) => v.map((x) => -x), [1, 2], { iterations: 5, tolerance: 0 });
    expect([...first.solution]).toEqual([0, 0]);
    const saddle = multiply([
      [3, 0],
      [0, -1],
    ]);
    const { solution, iterations } = conjugateGradient(saddle, [1, 1], { iterations: 5, tolerance: 0 });
    expect(iterations).toBe(1);
    expect([...solution]).toEqual([1, 1]); // 2/2 along b; the next direction would go to −∞
  });

  test('does not hide a NaN', () => {
    const { solution } = conjugateGradient((v) => v.map(() => Number.NaN), [1, 2], { iterations: 5, tolerance: 0 });
    expect(solution.every(Number.isNaN)).toBe(true);
  });
});

describe('backtrack', () => {
  test('gives the first fraction that is accepted', async () => {
    const tried: number[] = [];
    const accepts = (fraction: number) => tried.push(fraction) > 0 && fraction < 0.4;
    expect(await backtrack(accepts, { steps: 5, shrink: 0.5 })).toBe(0.25);
    expect(tried).toEqual([1, 0.5, 0.25]);
  });

  test('gives null after as many tries as it has', async () => {
    const tried: number[] = [];
    expect(await backtrack((fraction) => tried.push(fraction) < 0, { steps: 3, shrink: 0.8 })).toBeNull();
    expect(tried).toHaveLength(3);
  });
});
