/** What kernels make of single numbers, and of many steps. */
import { beforeAll, expect, test } from 'vitest';
import { seededRandom } from '../../../sdk/math';
import { type Kernels, loadKernels } from '../../../sdk/nn/kernels';
import { clipByNorm, createOptimizer } from '../../../sdk/nn/optimizer';
import { activations } from '../../../sdk/policy';
import { startTestBackend } from '../../fixtures/backend';
import { createMemory, type Memory } from './kernels-memory';
import { largestError, randomNumbers, referenceActivations } from './reference';

let kernels: Kernels;
let memory: Memory;

beforeAll(async () => {
  await startTestBackend();
  kernels = await loadKernels();
  memory = createMemory(kernels);
});

/** f of every number by the kernels, in a column. */
function activated(x: Float32Array, kind: number): Float32Array {
  const [px, py] = [memory.matrix(x, x.length, 1), memory.matrix(x, x.length, 1)];
  kernels.run.activate(px, py, x.length, 1, kind);
  return memory.read(py, x.length, 1);
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

/** Shares of two choices, 0 and x. */
function sharesBeside0(x: Float32Array): Float32Array {
  const pairs = memory.matrix(
    Float32Array.from({ length: 2 * x.length }, (_, i) => (i % 2 ? x[i >> 1] : 0)),
    x.length,
    2,
  );
  kernels.run.softmax(pairs, pairs, x.length, 2, 0, 2, 0, 0);
  return memory.read(pairs, x.length, 2);
}

test('softmax takes e to the power of x to seven digits, and never overflows', () => {
  const x = Float32Array.from({ length: 70_000 }, (_, i) => -17 - i / 1000); // so small beside 1 that it is its own share
  const shares = sharesBeside0(x);
  const errors = x.map((value, i) => Math.abs(shares[2 * i + 1] / Math.exp(value) - 1));
  expect(Math.max(...errors)).toBeLessThan(1e-7);
  const infinite = Number.POSITIVE_INFINITY;
  expect([...sharesBeside0(Float32Array.of(1000, -1000, 3e38, -infinite))]).toEqual([0, 1, 1, 0, 0, 1, 1, 0]);
  expect([...sharesBeside0(Float32Array.of(Number.NaN))]).toEqual([Number.NaN, Number.NaN]);
});

test.each([0, 1, 3, 7, 4611])('Adam of %i numbers is bit for bit that of JavaScript over 200 steps', (count) => {
  const random = seededRandom(count + 1);
  const parameters = randomNumbers(count, random);
  const optimizer = createOptimizer('adam', count);
  const mine = memory.matrix(parameters, 1, count);
  const gradients = memory.matrix(new Float32Array(count), 1, count);
  const mean = memory.matrix(new Float32Array(2 * count), 1, 2 * count);
  const square = memory.matrix(new Float32Array(2 * count), 1, 2 * count);
  for (let t = 1; t <= 200; t++) {
    const scale = 10 ** (12 * random() - 9);
    const gradient = randomNumbers(count, random).map((value) => value * scale);
    kernels.floats().set(gradient, gradients / 4);
    const norm = Math.sqrt(kernels.run.sumOfSquares(gradients, count));
    if (norm > 0.5) kernels.run.scale(gradients, count, 0.5 / norm);
    const corrections = [1 / (1 - 0.9 ** t), 1 / (1 - 0.999 ** t)] as const;
    kernels.run.adam(mine, gradients, mean, square, count, 3e-4, ...corrections);
    expect(clipByNorm(gradient, 0.5)).toBe(norm);
    optimizer.step(parameters, gradient, 3e-4);
  }
  const moments = (at: number) => new Float64Array(kernels.floats().buffer, at, count);
  expect(memory.read(mine, 1, count)).toEqual(parameters);
  expect(moments(mean)).toEqual(optimizer.state().mean);
  expect(moments(square)).toEqual(optimizer.state().square);
  memory.check([]);
});
