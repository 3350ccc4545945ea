import { tensor1d } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { seededRandom } from '../../../sdk/math';
import { type Kernels, loadKernels, paddedSize, readRows, writeRows } from '../../../sdk/nn/kernels';
import { startTestBackend } from '../../fixtures/backend';
import { affine, largestError, randomNumbers, transposed } from './reference';

let kernels: Kernels;
const random = seededRandom(1);

beforeAll(async () => {
  await startTestBackend();
  kernels = await loadKernels();
});

/** A matrix in the kernels' memory; everything that belongs to nobody is 7, so that reading it would show. */
function matrix(values: ArrayLike<number>, rows: number, columns: number) {
  const { pointer } = kernels.allocate(paddedSize(rows, columns));
  writeRows(kernels.floats(), pointer, Float32Array.from(values), 0, rows, columns);
  for (let row = rows; row < paddedSize(rows, 1) / 4; row++) {
    const at = pointer / 4 + (row * paddedSize(1, columns)) / 4;
    kernels.floats().fill(7, at, at + columns);
  }
  return pointer;
}

function read(pointer: number, rows: number, columns: number): Float32Array {
  const values = new Float32Array(rows * columns);
  readRows(kernels.floats(), pointer, values, 0, rows, columns);
  return values;
}

/** The numbers between the end of a row and the beginning of the next. */
function padding(pointer: number, rows: number, columns: number): number[] {
  const stride = paddedSize(1, columns) / 4;
  const all = kernels.floats().subarray(pointer / 4, pointer / 4 + rows * stride);
  return Array.from(all).filter((_, i) => i % stride >= columns);
}

/** So that a kernel which takes pointer 0 for a place would show. */
function withSevensAt0(run: () => void): void {
  const start = kernels.floats().subarray(0, 64);
  const kept = start.slice();
  start.fill(7);
  run();
  start.set(kept);
}

const zeros = (count: number) => new Float32Array(count);
const sizes = [1, 2, 3, 5, 8, 13, 31];

function everyKernelIsRight() {
  test.each(sizes)('dense and product, for %i rows', (rows) => {
    for (const depth of sizes) {
      for (const columns of sizes) {
        const x = randomNumbers(rows * depth, random);
        const w = randomNumbers(depth * columns, random);
        const b = randomNumbers(columns, random);
        const [px, pw, pb] = [matrix(x, rows, depth), matrix(w, depth, columns), matrix(b, 1, columns)];
        const y = matrix(zeros(rows * columns), rows, columns);
        withSevensAt0(() => kernels.run.product(px, pw, 0, y, rows, depth, columns));
        expect(largestError(read(y, rows, columns), affine(x, w, zeros(columns)))).toBeLessThan(4e-6);
        const z = affine(x, w, b);
        [z, z.map(Math.tanh), z.map((value) => Math.max(value, 0))].forEach((expected, activation) => {
          kernels.run.dense(px, pw, pb, y, rows, depth, columns, activation);
          expect(largestError(read(y, rows, columns), expected)).toBeLessThan(4e-6);
          expect(padding(y, rows, columns).every((value) => value === 0)).toBe(true);
        });
      }
    }
  });

  test.each(sizes)('addTransposedProduct and addRowSums, for %i rows', (rows) => {
    for (const n of sizes) {
      for (const m of sizes) {
        const x = randomNumbers(rows * n, random);
        const d = randomNumbers(rows * m, random);
        const before = randomNumbers(n * m, random);
        const [px, pd, sum, rowSum] = [
          matrix(x, rows, n),
          matrix(d, rows, m),
          matrix(before, n, m),
          matrix(before, 1, m),
        ];
        kernels.run.addTransposedProduct(px, pd, sum, rows, n, m);
        const product = affine(transposed(x, n), d, zeros(m));
        expect(
          largestError(
            read(sum, n, m),
            product.map((value, i) => value + before[i]),
          ),
        ).toBeLessThan(2e-6);
        kernels.run.addRowSums(pd, rowSum, rows, m);
        const sums = affine(new Float32Array(rows).fill(1), d, before.subarray(0, m));
        expect(largestError(read(rowSum, 1, m), sums)).toBeLessThan(4e-6);
        expect([...padding(sum, n, m), ...padding(rowSum, 1, m)].every((value) => value === 0)).toBe(true);
      }
    }
  });

  test.each(sizes)('transpose and activationGradient, for %i rows', (rows) => {
    for (const columns of sizes) {
      const y = randomNumbers(rows * columns, random);
      const dy = randomNumbers(rows * columns, random);
      const [py, t] = [matrix(y, rows, columns), matrix(zeros(rows * columns), columns, rows)];
      kernels.run.transpose(py, t, rows, columns);
      expect([...read(t, columns, rows)]).toEqual(transposed(y, columns));
      const slopes = [() => 1, (value: number) => 1 - value * value, (value: number) => Number(value > 0)];
      slopes.forEach((slope, activation) => {
        const pdy = matrix(dy, rows, columns);
        kernels.run.activationGradient(pdy, py, rows, columns, activation);
        expect(
          largestError(
            read(pdy, rows, columns),
            dy.map((value, i) => value * slope(y[i])),
          ),
        ).toBeLessThan(1e-6);
      });
    }
  });
}

describe('kernels agree with float64', everyKernelIsRight);

describe('after the memory has grown, kernels agree with float64', () => {
  beforeAll(() => {
    const before = kernels.floats();
    tensor1d(new Float32Array(before.length)).dispose();
    expect(before.length).toBe(0);
    expect(kernels.floats().length).toBeGreaterThan(0);
  });
  everyKernelIsRight();
});

test('tanh is within 1e-6 from −∞ to ∞, and what is not a number stays so', () => {
  const x = Float32Array.from({ length: 40_001 }, (_, i) => (i - 20_000) / 1000);
  x.set([Number.NEGATIVE_INFINITY, -1e30, -1e-30, 1e-30, 1e30, Number.POSITIVE_INFINITY]);
  const [px, one] = [matrix(x, x.length, 1), matrix([1], 1, 1)];
  kernels.run.dense(px, one, 0, px, x.length, 1, 1, 1);
  const errors = read(px, x.length, 1).map((value, i) => Math.abs(value - Math.tanh(x[i])));
  expect(Math.max(...errors)).toBeLessThan(1e-6);
  for (const activation of [0, 1, 2]) {
    const nan = matrix([Number.NaN], 1, 1);
    kernels.run.dense(nan, one, 0, nan, 1, 1, 1, activation);
    expect(read(nan, 1, 1)[0]).toBeNaN();
  }
});
