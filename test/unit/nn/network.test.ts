import { getHeapStatistics } from 'node:v8';
import '@tensorflow/tfjs-backend-cpu';
import { memory, setBackend, tidy } from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seededRandom } from '../../../sdk/math';
import { createNetwork, denseLayers, initialParameters, type Network } from '../../../sdk/nn';
import { activeKernels, backendKind } from '../../../sdk/nn/backend';
import { createStockNetwork } from '../../../sdk/nn/stock-network';
import type { LayerSpec } from '../../../sdk/policy';
import { startTestBackend } from '../../fixtures/backend';
import { randomNumbers, referenceForward, referenceGradient, relativeError } from './reference';

beforeAll(startTestBackend);

const layer = (inputs: number, outputs: number, activation: LayerSpec['activation']): LayerSpec => ({
  inputs,
  outputs,
  activation,
});
const kinds = ['linear', 'tanh', 'relu'] as const;
const shapes = [
  ...kinds.flatMap((kind) =>
    [
      [1, 1],
      [1, 3],
      [3, 1],
      [5, 9],
      [13, 6],
    ].map(([n, m]) => [layer(n, m, kind)]),
  ),
  [layer(3, 18, 'tanh'), layer(18, 7, 'relu'), layer(7, 2, 'linear')],
  [layer(2, 5, 'relu'), layer(5, 6, 'linear'), layer(6, 3, 'tanh')],
];
const implementations = [
  { name: 'our kernels', backend: 'wasm', create: createNetwork },
  { name: 'stock kernels', backend: 'wasm', create: createStockNetwork },
  { name: 'the cpu backend', backend: 'cpu', create: createStockNetwork },
];

/** A loaded network, inputs for it, and the gradient of a loss Σ slope·y. */
function problem(create: (layers: readonly LayerSpec[]) => Network, layers: readonly LayerSpec[], rows: number) {
  const random = seededRandom(rows);
  const network = create(layers);
  const parameters = initialParameters(layers, 1, random).map((value) => value + 0.2 * random() - 0.1);
  const input = randomNumbers(rows * layers[0].inputs, random);
  const slope = randomNumbers(rows * network.outputs, random);
  network.load(parameters);
  const gradient = () =>
    network.gradient(input, rows, (_outputs, out, from, count) => {
      out.set(slope.subarray(from * network.outputs, (from + count) * network.outputs));
    });
  return { network, parameters, input, slope, gradient };
}

test('the kernels are in use here', () => {
  expect(backendKind()).toBe('simd kernels');
});

describe.each(implementations)('a network on $name', ({ backend, create }) => {
  beforeAll(async () => void (await setBackend(backend)));
  afterAll(async () => void (await setBackend('wasm')));

  test.each([1, 3, 66])('computes and differentiates every kind of layer as float64 does, for %i rows', (rows) => {
    for (const layers of shapes) {
      const { network, parameters, input, slope, gradient } = problem(create, layers, rows);
      expect(relativeError(network.forward(input, rows), referenceForward(layers, parameters, input))).toBeLessThan(
        1e-5,
      );
      expect(relativeError(gradient(), referenceGradient(layers, parameters, input, slope))).toBeLessThan(1e-4);
      network.dispose();
    }
  });

  test.each(kinds)('a row comes out the same, bit for bit, in every batch: %s', (kind) => {
    const rows = 1024;
    const layers = [layer(5, 37, kind), layer(37, 70, kind), layer(70, 3, 'linear')];
    const { network, input } = problem(create, layers, rows);
    const whole = network.forward(input, rows).slice();
    for (const batch of [1, 7, 64, 100, 1023]) {
      for (let from = 0; from + batch <= rows; from += batch) {
        const part = network.forward(input.subarray(from * 5, (from + batch) * 5), batch);
        expect(part).toEqual(whole.subarray(from * 3, (from + batch) * 3));
      }
    }
    network.dispose();
  });

  test('hands each row to the loss once, in order, with its outputs', () => {
    const rows = 2100;
    const { network, input } = problem(create, denseLayers(3, [5], 2, 'tanh'), rows);
    const expected = network.forward(input, rows).slice();
    const seen: number[] = [];
    network.gradient(input, rows, (outputs, out, from, count) => {
      expect(from * 2).toBe(seen.length);
      expect([outputs.length, out.length]).toEqual([count * 2, count * 2]);
      seen.push(...outputs);
    });
    expect(Float32Array.from(seen)).toEqual(expected);
    network.dispose();
  });

  test('gives all tensors back', () => {
    const tensors = memory().numTensors;
    const { network, parameters, input, gradient } = problem(create, denseLayers(3, [5], 2, 'tanh'), 8);
    const held = memory().numTensors;
    for (let round = 0; round < 20; round++) {
      network.load(parameters);
      network.forward(input, 8);
      gradient();
    }
    expect(memory().numTensors).toBe(held);
    network.dispose();
    expect(memory().numTensors).toBe(tensors);
  });

  test('refuses what does not fit', () => {
    const network = create(denseLayers(3, [4], 2, 'tanh'));
    const nothing = () => {};
    expect(() => network.forward(new Float32Array(3), 1)).toThrow('got no parameters. Call load()');
    expect(() => network.load(new Float32Array(25))).toThrow('got 25 parameters, expected 26');
    network.load(new Float32Array(26));
    expect(() => network.forward(new Float32Array(5), 2)).toThrow('got 5 numbers for 2 rows, expected 2 × 3');
    expect(() => network.gradient(new Float32Array(5), 2, nothing)).toThrow('got 5 numbers for 2 rows');
    network.dispose();
    expect(() => network.gradient(new Float32Array(3), 1, nothing)).toThrow('got no parameters');
    network.dispose();
  });
});

test.each([
  [4, 2],
  [16, 9],
])('our kernels and the stock ones give the same to 1e-5: %i-64-64-%i', (inputs, outputs) => {
  const rows = 1100;
  const layers = denseLayers(inputs, [64, 64], outputs, 'tanh');
  const [ours, stock] = [createNetwork, createStockNetwork].map((create) => problem(create, layers, rows));
  expect(relativeError(ours.network.forward(ours.input, rows), stock.network.forward(stock.input, rows))).toBeLessThan(
    1e-5,
  );
  expect(relativeError(ours.gradient(), stock.gradient())).toBeLessThan(1e-5);
  ours.network.dispose();
  stock.network.dispose();
});

test('results outlive other networks, a memory that grows, and dispose()', () => {
  const layers = denseLayers(4, [64, 64], 2, 'tanh');
  const { network, input, gradient } = problem(createNetwork, layers, 64);
  const outputs = network.forward(input, 64);
  const slopes = gradient();
  const [outputsBefore, slopesBefore] = [outputs.slice(), slopes.slice()];
  const large = createNetwork(denseLayers(2000, [2000], 2000, 'relu'));
  network.dispose();
  const other = problem(createNetwork, layers, 100);
  other.network.forward(other.input, 100);
  other.gradient();
  expect([outputs, slopes]).toEqual([outputsBefore, slopesBefore]);
  large.dispose();
  other.network.dispose();
});

test('a loss may make the memory grow while the network waits for its slope', () => {
  const layers = denseLayers(4, [64, 64], 2, 'tanh');
  const { network, input, slope, gradient } = problem(createNetwork, layers, 64);
  const held: Network[] = [];
  const size = activeKernels()?.floats().length ?? 0;
  const got = network
    .gradient(input, 64, (_outputs, out) => {
      held.push(createNetwork(denseLayers(3000, [3000], 3000, 'relu')));
      out.set(slope);
    })
    .slice();
  expect(activeKernels()?.floats().length).toBeGreaterThan(size);
  expect(got).toEqual(gradient());
  for (const other of [...held, network]) other.dispose();
});

test('a network made inside tidy() outlives it', () => {
  const layers = denseLayers(4, [3], 2, 'tanh');
  const made: Network[] = [];
  const tensors = memory().numTensors;
  tidy(() => void made.push(createNetwork(layers)));
  expect(memory().numTensors).toBe(tensors + 1);
  made[0].dispose();
});

test('neither tensors nor memory grow in 10,000 rounds of load, forward and gradient', () => {
  const layers = denseLayers(4, [64, 64], 2, 'tanh');
  const { network, parameters, input, gradient } = problem(createNetwork, layers, 8);
  const held = memory().numTensors;
  const size = activeKernels()?.floats().length;
  const result = network.forward(input, 8);
  for (let round = 0; round < 10_000; round++) {
    network.load(parameters);
    expect(network.forward(input, 8)).toBe(result);
    gradient();
  }
  expect(memory().numTensors).toBe(held);
  expect(activeKernels()?.floats().length).toBe(size);
  network.dispose();
});

test('forward leaves no garbage', () => {
  const { network, input } = problem(createNetwork, denseLayers(4, [64, 64], 2, 'tanh'), 64);
  const garbage = Array.from({ length: 9 }, () => {
    const before = getHeapStatistics().used_heap_size;
    for (let call = 0; call < 1000; call++) network.forward(input, 64);
    return getHeapStatistics().used_heap_size - before;
  });
  expect(garbage.sort((a, b) => a - b)[4]).toBeLessThan(10_000); // bytes in 1,000 calls, measuring included
  network.dispose();
});
