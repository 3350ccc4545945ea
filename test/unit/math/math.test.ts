import { describe, expect, test } from 'vitest';
import { explainedVariance, mixSeeds, normal, orthogonal, seededRandom, standardize } from '../../../sdk/math';

describe('seededRandom', () => {
  test('draws the same numbers after the same seed, and others after another', () => {
    const random = seededRandom(5, 6);
    const first = Array.from({ length: 5 }, random);
    expect(Array.from({ length: 5 }, seededRandom(5, 6))).toEqual(first);
    expect(Array.from({ length: 5 }, seededRandom(6, 5))).not.toEqual(first);
    random.seed(5, 6);
    expect(Array.from({ length: 5 }, random)).toEqual(first);
  });

  test('fills [0, 1) evenly, also for neighbouring seeds', () => {
    const bins = new Array(10).fill(0);
    for (let seed = 0; seed < 10_000; seed++) {
      const x = seededRandom(seed)();
      expect(x >= 0 && x < 1).toBe(true);
      bins[Math.floor(x * 10)]++;
    }
    for (const count of bins) expect(Math.abs(count - 1000)).toBeLessThan(150); // five deviations
  });

  test('mixSeeds keeps the order and number of its words apart', () => {
    const mixed = [
      mixSeeds([1, 2]),
      mixSeeds([2, 1]),
      mixSeeds([1, 2, 0]),
      mixSeeds([1]),
      mixSeeds([0]),
      mixSeeds([0, 0]),
    ];
    expect(new Set(mixed).size).toBe(mixed.length);
  });

  test('normal draws have mean 0 and deviation 1', () => {
    const random = seededRandom(3);
    const draws = Float64Array.from({ length: 20_000 }, () => normal(random));
    const mean = draws.reduce((sum, x) => sum + x) / draws.length;
    const variance = draws.reduce((sum, x) => sum + (x - mean) ** 2, 0) / draws.length;
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(Math.abs(variance - 1)).toBeLessThan(0.05);
  });
});

describe('statistics', () => {
  test('standardize brings values to mean 0 and deviation 1, and equal values to 0', () => {
    const values = Float32Array.of(1, 2, 3, 6);
    standardize(values);
    expect(values.reduce((sum, x) => sum + x)).toBeCloseTo(0, 6);
    expect(values.reduce((sum, x) => sum + x * x, 0) / 4).toBeCloseTo(1, 6);
    const equal = Float32Array.of(7, 7);
    standardize(equal);
    expect([...equal]).toEqual([0, 0]);
  });

  test('explainedVariance is 1 for a perfect prediction, 0 for the mean, negative for worse', () => {
    expect(explainedVariance([1, 2, 3], [1, 2, 3])).toBe(1);
    expect(explainedVariance([2, 2, 2], [1, 2, 3])).toBeCloseTo(0);
    expect(explainedVariance([3, 2, 1], [1, 2, 3])).toBeLessThan(0);
    expect(explainedVariance([1, 2], [5, 5])).toBeNaN();
  });
});

describe('orthogonal', () => {
  test.each([
    [3, 5],
    [5, 3],
    [4, 4],
  ])('%i × %i has an orthonormal shorter side, times the gain', (rows, columns) => {
    const matrix = orthogonal(rows, columns, 2, seededRandom(9));
    const vector = (k: number) =>
      rows < columns
        ? [...matrix.subarray(k * columns, (k + 1) * columns)]
        : [...matrix].filter((_, i) => i % columns === k);
    for (let a = 0; a < Math.min(rows, columns); a++) {
      for (let b = 0; b < Math.min(rows, columns); b++) {
        const dot = vector(a).reduce((sum, x, i) => sum + x * vector(b)[i], 0);
        expect(dot).toBeCloseTo(a === b ? 4 : 0, 5);
      }
    }
  });
});
