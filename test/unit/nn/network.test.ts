import { getHeapStatistics } from 'node:v8';
import { memory, tidy } from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { createNetwork, type Network, type OutputMetric } from '../../../sdk/nn';
import { activeKernels, backendKind } from '../../../sdk/nn/backend';
import { createStockNetwork } from '../../../sdk/nn/stock-network';
import { type Activation, activations } from '../../../sdk/policy';
import { startTestBackend } from '../../fixtures/backend';
import { convolution, dense, layerNorm, onEveryEngine, problem } from './engines';
import { relativeError } from './reference';

beforeAll(startTestBackend);

/** Dense layers with a linear one at the end. */
const perceptron = (widths: number[], activation: Activation) =>
  widths.slice(1).map((width, i) => dense(widths[i], width, i < widths.length - 2 ? activation : 'linear'));

/** Every kind of layer, every activation. */
const everything = [
  dense(5, 60, 'tanh'),
  convolution([5, 6, 2], 5, 3, 1, 'swish'),
  layerNorm(60, 'elu'),
  dense(60, 70, 'relu'),
  dense(70, 3, 'linear'),
];

const identity: OutputMetric = (_outputs, tangents, out) => out.set(tangents);

test('the kernels are in use here', () => {
  expect(backendKind()).toBe('simd kernels');
});

onEveryEngine((create) => {
  test.each([
    ...activations.map((activation) => ({ name: activation, layers: perceptron([5, 37, 70, 3], activation) })),
    { name: 'every kind of layer', layers: everything },
  ])('a row comes out the same, bit for bit, in every batch: $name', ({ layers }) => {
    const rows = 1024;
    const { network, input, direction } = problem(create, layers, rows);
    const whole = network.forward(input, rows).slice();
    const moved = network.tangent(input, rows, direction).slice();
    for (const batch of [1, 7, 64, 100, 1023]) {
      for (let from = 0; from + batch <= rows; from += batch === 1 ? 9 : batch) {
        const part = input.subarray(from * 5, (from + batch) * 5);
        expect(network.forward(part, batch)).toEqual(whole.subarray(from * 3, (from + batch) * 3));
        if (batch < 64) continue;
        expect(network.tangent(part, batch, direction)).toEqual(moved.subarray(from * 3, (from + batch) * 3));
      }
    }
    network.dispose();
  });

  test('hands each row to the loss and to the metric once, in order', () => {
    const rows = 2100;
    const { network, input, direction } = problem(create, perceptron([3, 5, 2], 'tanh'), rows);
    const expected = network.forward(input, rows).slice();
    const seen: number[] = [];
    network.gradient(input, rows, (outputs, out, from, count) => {
      expect(from * 2).toBe(seen.length);
      expect([outputs.length, out.length]).toEqual([count * 2, count * 2]);
      seen.push(...outputs);
    });
    expect(Float32Array.from(seen)).toEqual(expected);
    const moved = network.tangent(input, rows, direction).slice();
    const [seenOutputs, seenTangents]: number[][] = [[], []];
    network.curvature(input, rows, direction, (outputs, tangents, out, from, count) => {
      expect(from * 2).toBe(seenOutputs.length);
      expect([outputs.length, tangents.length, out.length]).toEqual([count * 2, count * 2, count * 2]);
      seenOutputs.push(...outputs);
      seenTangents.push(...tangents);
    });
    expect(Float32Array.from(seenOutputs)).toEqual(expected);
    expect(Float32Array.from(seenTangents)).toEqual(moved);
    network.dispose();
  });

  test('gives all tensors back', () => {
    const tensors = memory().numTensors;
    const { network, parameters, input, direction, gradient } = problem(create, everything, 8);
    const held = memory().numTensors;
    for (let round = 0; round < 20; round++) {
      network.load(parameters);
      network.forward(input, 8);
      gradient();
      network.tangent(input, 8, direction);
      network.curvature(input, 8, direction, identity);
    }
    expect(memory().numTensors).toBe(held);
    network.dispose();
    expect(memory().numTensors).toBe(tensors);
  });

  test('refuses what does not fit', () => {
    const network = create(perceptron([3, 4, 2], 'tanh'));
    const nothing = () => {};
    expect(() => network.forward(new Float32Array(3), 1)).toThrow('got no parameters. Call load()');
    expect(() => network.load(new Float32Array(25))).toThrow('got 25 parameters, expected 26');
    network.load(new Float32Array(26));
    expect(() => network.forward(new Float32Array(5), 2)).toThrow('got 5 numbers for 2 rows, expected 2 × 3');
    expect(() => network.gradient(new Float32Array(5), 2, nothing)).toThrow('got 5 numbers for 2 rows');
    const short = new Float32Array(25);
    const expected = 'got 25 numbers of a direction, expected 26';
    expect(() => network.tangent(new Float32Array(3), 1, short)).toThrow(expected);
    expect(() => network.curvature(new Float32Array(3), 1, short, nothing)).toThrow(expected);
    network.dispose();
    const direction = new Float32Array(26);
    expect(() => network.gradient(new Float32Array(3), 1, nothing)).toThrow('got no parameters');
    expect(() => network.tangent(new Float32Array(3), 1, direction)).toThrow('got no parameters');
    expect(() => network.curvature(new Float32Array(3), 1, direction, nothing)).toThrow('got no parameters');
    network.dispose();
  });
});

test.each([
  [4, 2],
  [16, 9],
])('our kernels and the stock ones give the same to 1e-5: %i-64-64-%i', (inputs, outputs) => {
  const rows = 1100;
  const layers = perceptron([inputs, 64, 64, outputs], 'tanh');
  const [ours, stock] = [createNetwork, createStockNetwork].map((create) => problem(create, layers, rows));
  expect(relativeError(ours.network.forward(ours.input, rows), stock.network.forward(stock.input, rows))).toBeLessThan(
    1e-5,
  );
  expect(relativeError(ours.gradient(), stock.gradient())).toBeLessThan(1e-5);
  ours.network.dispose();
  stock.network.dispose();
});

test('results outlive other networks, a memory that grows, and dispose()', () => {
  const layers = perceptron([4, 64, 64, 2], 'tanh');
  const { network, input, gradient } = problem(createNetwork, layers, 64);
  const outputs = network.forward(input, 64);
  const slopes = gradient();
  const [outputsBefore, slopesBefore] = [outputs.slice(), slopes.slice()];
  const large = createNetwork(perceptron([2000, 2000, 2000], 'relu'));
  network.dispose();
  const other = problem(createNetwork, layers, 100);
  other.network.forward(other.input, 100);
  other.gradient();
  expect([outputs, slopes]).toEqual([outputsBefore, slopesBefore]);
  large.dispose();
  other.network.dispose();
});

test('a loss may make the memory grow while the network waits for its slope', () => {
  const layers = perceptron([4, 64, 64, 2], 'tanh');
  const { network, input, slope, gradient } = problem(createNetwork, layers, 64);
  const held: Network[] = [];
  const size = activeKernels()?.floats().length ?? 0;
  const got = network
    .gradient(input, 64, (_outputs, out) => {
      held.push(createNetwork(perceptron([3000, 3000, 3000], 'relu')));
      out.set(slope);
    })
    .slice();
  expect(activeKernels()?.floats().length).toBeGreaterThan(size);
  expect(got).toEqual(gradient());
  for (const other of [...held, network]) other.dispose();
});

test('a network made inside tidy() outlives it', () => {
  const layers = perceptron([4, 3, 2], 'tanh');
  const made: Network[] = [];
  const tensors = memory().numTensors;
  tidy(() => void made.push(createNetwork(layers)));
  expect(memory().numTensors).toBe(tensors + 1);
  made[0].dispose();
});

test('neither tensors nor memory grow in 2,000 rounds of all that a network does', () => {
  const { network, parameters, input, direction, gradient } = problem(createNetwork, everything, 8);
  const held = memory().numTensors;
  const size = activeKernels()?.floats().length;
  const result = network.forward(input, 8);
  for (let round = 0; round < 2000; round++) {
    network.load(parameters);
    expect(network.forward(input, 8)).toBe(result);
    gradient();
    network.tangent(input, 8, direction);
    network.curvature(input, 8, direction, identity);
  }
  expect(memory().numTensors).toBe(held);
  expect(activeKernels()?.floats().length).toBe(size);
  network.dispose();
});

test.each([
  { name: 'dense layers', layers: perceptron([4, 64, 64, 2], 'tanh') },
  { name: 'every kind of layer', layers: everything },
])('forward leaves no garbage: $name', ({ layers }) => {
  const { network, input } = problem(createNetwork, layers, 64);
  const garbage = Array.from({ length: 9 }, () => {
    const before = getHeapStatistics().used_heap_size;
    for (let call = 0; call < 1000; call++) network.forward(input, 64);
    return getHeapStatistics().used_heap_size - before;
  });
  expect(garbage.sort((a, b) => a - b)[4]).toBeLessThan(10_000); // bytes in 1,000 calls, measuring included
  network.dispose();
});
