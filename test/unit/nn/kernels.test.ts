import { tensor1d } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { seededRandom } from '../../../sdk/math';
import { type Kernels, loadKernels, paddedSize, readRows, writeRows } from '../../../sdk/nn/kernels';
import { activations } from '../../../sdk/policy';
import { startTestBackend } from '../../fixtures/backend';
import { affine, largestError, normalized, randomNumbers, referenceActivations, transposed } from './reference';

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
  test.each(sizes)('product, dense, add and clear, for %i rows', (rows) => {
    for (const depth of sizes) {
      for (const columns of sizes) {
        const x = randomNumbers(rows * depth, random);
        const w = randomNumbers(depth * columns, random);
        const b = randomNumbers(columns, random);
        const [px, pw, pb] = [matrix(x, rows, depth), matrix(w, depth, columns), matrix(b, 1, columns)];
        const y = matrix(zeros(rows * columns), rows, columns);
        withSevensAt0(() => kernels.run.product(px, pw, 0, y, rows, depth, columns));
        expect(largestError(read(y, rows, columns), affine(x, w, zeros(columns)))).toBeLessThan(4e-6);
        kernels.run.product(px, pw, pb, y, rows, depth, columns);
        const z = affine(x, w, b);
        expect(largestError(read(y, rows, columns), z)).toBeLessThan(4e-6);
        kernels.run.add(y, y, rows, columns);
        const twice = z.map((value) => 2 * value);
        expect(largestError(read(y, rows, columns), twice)).toBeLessThan(8e-6);
        expect(padding(y, rows, columns).every((value) => value === 0)).toBe(true);
        kernels.run.dense(px, pw, pb, y, y, rows, depth, columns, activations.indexOf('tanh'));
        expect(largestError(read(y, rows, columns), z.map(Math.tanh))).toBeLessThan(4e-6);
        kernels.run.clear(y, rows, columns);
        expect(read(y, rows, columns)).toEqual(zeros(rows * columns));
      }
    }
  });

  test.each(sizes)('activate and applySlope, for %i rows', (rows) => {
    for (const columns of sizes) {
      activations.forEach((activation, kind) => {
        const f = referenceActivations[activation];
        const z = randomNumbers(rows * columns, random).map((value) => 4 * value);
        const d = randomNumbers(rows * columns, random);
        const [py, pz, pd] = [z, z, d].map((values) => matrix(values, rows, columns));
        kernels.run.activate(activation === 'swish' ? pz : py, py, rows, columns, kind);
        kernels.run.applySlope(pd, pz, py, rows, columns, kind);
        expect(largestError(read(py, rows, columns), Array.from(z, f))).toBeLessThan(1e-6);
        const slopes = Array.from(z, (value, i) => (d[i] * (f(value + 1e-6) - f(value - 1e-6))) / 2e-6);
        expect(largestError(read(pd, rows, columns), slopes)).toBeLessThan(1e-6);
        expect([...padding(py, rows, columns), ...padding(pd, rows, columns)].every((value) => value === 0)).toBe(true);
      });
    }
  });

  test.each(sizes)('normalize and what scales rows, for %i rows', (rows) => {
    for (const columns of sizes) {
      const x = randomNumbers(rows * columns, random).map((value) => 10 + 3 * value); // far from 0: padding must not count
      const [g, b] = [randomNumbers(columns, random), randomNumbers(columns, random)];
      const [px, normal, y] = [x, zeros(x.length), x].map((values) => matrix(values, rows, columns));
      const [pg, pb, sum] = [g, b, g].map((values) => matrix(values, 1, columns));
      const perRow = matrix(zeros(rows), 1, rows);
      kernels.run.normalize(px, normal, perRow, rows, columns);
      const expected = normalized(x, columns);
      expect(largestError(read(normal, rows, columns), expected)).toBeLessThan(2e-5);
      kernels.run.scaleRows(normal, pg, pb, y, rows, columns);
      const scaled = expected.map((value, i) => g[i % columns] * value + b[i % columns]);
      expect(largestError(read(y, rows, columns), scaled)).toBeLessThan(2e-5);
      kernels.run.addScaledRows(px, pg, y, rows, columns);
      const added = scaled.map((value, i) => value + g[i % columns] * x[i]);
      expect(largestError(read(y, rows, columns), added)).toBeLessThan(3e-5);
      kernels.run.addRowProducts(px, normal, sum, rows, columns);
      const products = Array.from(x, (value, i) => value * expected[i]);
      const sums = affine(new Float32Array(rows).fill(1), products, g);
      expect(largestError(read(sum, 1, columns), sums)).toBeLessThan(4e-3);
      kernels.run.normalizeSlope(px, normal, perRow, px, rows, columns);
      for (const padded of [normal, y, px]) {
        expect(padding(padded, rows, columns).every((value) => value === 0)).toBe(true);
      }
    }
  });

  test('patches are gathered from their places, and scattered back to them', () => {
    for (const [height, width, channels, size, stride] of [
      [3, 3, 1, 3, 1],
      [5, 4, 3, 2, 1],
      [7, 9, 4, 3, 2],
    ]) {
      const [down, across] = [height, width].map((side) => Math.floor((side - size) / stride) + 1);
      const depth = size * size * channels;
      const image = Array.from({ length: height * width * channels }, (_, i) => i + 1);
      const expected: number[] = [];
      const visits = new Float32Array(image.length);
      for (let place = 0; place < down * across; place++) {
        for (let i = 0; i < size * size; i++) {
          for (let c = 0; c < channels; c++) {
            const y = Math.floor(place / across) * stride + Math.floor(i / size);
            const x = (place % across) * stride + (i % size);
            const at = (y * width + x) * channels + c;
            expected.push(image[at]);
            visits[at]++;
          }
        }
      }
      const [from, back] = [image, zeros(image.length)].map((values) => matrix(values, 1, image.length));
      const patches = matrix(zeros(expected.length), down * across, depth);
      kernels.run.gatherPatches(from, patches, width, channels, size, stride, down, across);
      expect([...read(patches, down * across, depth)]).toEqual(expected);
      expect(padding(patches, down * across, depth).every((value) => value === 0)).toBe(true);
      kernels.run.scatterPatches(back, patches, width, channels, size, stride, down, across);
      expect([...read(back, 1, image.length)]).toEqual(image.map((value, i) => value * visits[i]));
      const packed = matrix(zeros(expected.length), 1, expected.length);
      kernels.run.pack(patches, packed, down * across, depth);
      expect([...read(packed, 1, expected.length)]).toEqual(expected);
      const unpacked = matrix(zeros(expected.length), down * across, depth);
      kernels.run.unpack(packed, unpacked, down * across, depth);
      expect([...read(unpacked, down * across, depth)]).toEqual(expected);
      expect(padding(unpacked, down * across, depth).every((value) => value === 0)).toBe(true);
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

  test.each(sizes)('transpose, for %i rows', (rows) => {
    for (const columns of sizes) {
      const y = randomNumbers(rows * columns, random);
      const [py, t] = [matrix(y, rows, columns), matrix(zeros(rows * columns), columns, rows)];
      kernels.run.transpose(py, t, rows, columns);
      expect([...read(t, columns, rows)]).toEqual(transposed(y, columns));
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

/** f of every number by the kernels, in a column. */
function activated(x: Float32Array, kind: number): Float32Array {
  const [px, py] = [matrix(x, x.length, 1), matrix(x, x.length, 1)];
  kernels.run.activate(px, py, x.length, 1, kind);
  return read(py, x.length, 1);
}

test.each(activations)('%s holds from huge to tiny numbers, and what is not a number stays so', (activation) => {
  const kind = activations.indexOf(activation);
  const x = Float32Array.from({ length: 40_001 }, (_, i) => (i - 20_000) / 1000);
  x.set([-1e30, -100, -1e-30, 1e-30, 1e30]);
  const f = referenceActivations[activation];
  const errors = activated(x, kind).map((y, i) => Math.abs(y - f(x[i])) / Math.max(1, Math.abs(x[i])));
  expect(Math.max(...errors)).toBeLessThan(1e-6);
  expect(activated(Float32Array.of(Number.NaN), kind)[0]).toBeNaN();
});

test('tanh of ±∞ is ±1, elu of −∞ is −1', () => {
  const infinities = Float32Array.of(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
  expect(largestError(activated(infinities, activations.indexOf('tanh')), [-1, 1])).toBeLessThan(1e-6);
  const elu = activated(infinities, activations.indexOf('elu'));
  expect(elu[0]).toBeCloseTo(-1, 6);
  expect(elu[1]).toBe(Number.POSITIVE_INFINITY);
});
