import { memory, tensor1d } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { seededRandom } from '../../../sdk/math';
import type { Network, OutputMetric } from '../../../sdk/nn';
import { activeKernels } from '../../../sdk/nn/backend';
import { createKernelNetwork } from '../../../sdk/nn/kernel-network';
import type { Kernels } from '../../../sdk/nn/kernels';
import { createStockNetwork } from '../../../sdk/nn/stock-network';
import { activations, type LayerSpec } from '../../../sdk/policy';
import { startTestBackend } from '../../fixtures/backend';
import { convolution, dense, layerNorm, problem } from './engines';
import { randomNumbers } from './reference';

beforeAll(startTestBackend);

const kernels = () => activeKernels() as Kernels;
const create = (layers: readonly LayerSpec[]) => createKernelNetwork(kernels(), layers);

const networks: Record<string, LayerSpec[]> = {
  ...Object.fromEntries(
    activations.map((activation) => [
      activation,
      [dense(5, 37, activation), dense(37, 18, activation), dense(18, 3, 'linear')],
    ]),
  ),
  'layer norms': [
    layerNorm(5, 'linear'),
    dense(5, 9, 'linear'),
    layerNorm(9, 'swish'),
    layerNorm(9, 'tanh'),
    dense(9, 3, 'swish'),
  ],
  convolutions: [
    dense(5, 60, 'tanh'),
    convolution([5, 6, 2], 5, 3, 1, 'swish'),
    convolution([3, 4, 5], 2, 2, 1, 'elu'),
    layerNorm(12, 'relu'),
    dense(12, 3, 'linear'),
  ],
};

const weigh: OutputMetric = (outputs, tangents, out) => {
  for (let i = 0; i < out.length; i++) out[i] = (1 + outputs[i] ** 2) * tangents[i];
};

/** All that a network says of these rows with its numbers. */
function answers(network: Network, input: Float32Array, rows: number, direction: Float32Array, kept?: Int32Array) {
  const seen: number[] = [];
  const gradient = network.gradient(
    input,
    rows,
    (outputs, out) => {
      seen.push(...outputs);
      out.set(outputs.map((y) => 2 * y - 1));
    },
    kept,
  );
  return {
    outputs: seen,
    gradient: gradient.slice(),
    tangent: network.tangent(input, rows, direction, kept).slice(),
    curvature: network.curvature(input, rows, direction, weigh, kept).slice(),
  };
}

/** The rows of `input` that `order` names. */
function pick(input: Float32Array, order: Int32Array, width = 5): Float32Array {
  const picked = new Float32Array(order.length * width);
  order.forEach((row, i) => {
    picked.set(input.subarray(row * width, (row + 1) * width), i * width);
  });
  return picked;
}

const someOf = (rows: number, count: number) => {
  const random = seededRandom(count);
  return Int32Array.from({ length: count }, () => Math.floor(rows * random()));
};

/** Keeps all rows in forwards of these sizes. */
function keepAll(network: Network, input: Float32Array, sizes: readonly number[]): void {
  let from = 0;
  for (const size of sizes) {
    network.forward(input.subarray(from * 5, (from + size) * 5), size, true);
    from += size;
  }
}

describe.each(Object.entries(networks))('kept rows of a network: %s', (_name, layers) => {
  test.each([1, 5, 64, 300])('%i of them, in any order, give the same bits as rows that are computed', (count) => {
    const { network, input, direction } = problem(create, layers, 1201);
    const order = someOf(1201, count);
    const expected = answers(network, pick(input, order), count, direction);
    keepAll(network, input, [1, 7, 64, 130, 999]);
    expect(answers(network, pick(input, order), count, direction, order)).toEqual(expected);
    network.dispose();
  });

  test('are what is taken, instead of the input', () => {
    const { network, input, direction } = problem(create, layers, 80);
    const order = someOf(80, 70);
    const { outputs } = answers(network, pick(input, order), 70, direction);
    keepAll(network, input, [80]);
    expect(answers(network, new Float32Array(70 * 5), 70, direction, order).outputs).toEqual(outputs);
    network.dispose();
  });
});

/** Whether what the network computes for other rows is what it kept of these. */
function remembers(network: Network, order: Int32Array, outputs: Float32Array): boolean {
  const seen: number[] = [];
  const other = new Float32Array(order.length * 5);
  network.gradient(other, order.length, (given) => void seen.push(...given), order);
  return seen.every((value, i) => value === outputs[order[Math.floor(i / 3)] * 3 + (i % 3)]);
}

describe('a network', () => {
  const layers = networks.tanh;

  test('has its kept rows after the memory has grown, and keeps more', () => {
    const { network, input } = problem(create, layers, 80);
    const outputs = network.forward(input, 80).slice();
    keepAll(network, input, [50]);
    network.gradient(input, 1, () => {}, Int32Array.of(3));
    const before = kernels().floats();
    tensor1d(new Float32Array(before.length)).dispose();
    expect(before.length).toBe(0);
    network.forward(input.subarray(5 * 50), 30, true);
    expect(remembers(network, someOf(80, 70), outputs)).toBe(true);
    network.dispose();
  });

  test('forgets what it kept when it is told to, and when it gets numbers', () => {
    const { network, parameters, input } = problem(create, layers, 80);
    const outputs = network.forward(input, 80).slice();
    const order = someOf(80, 70);
    expect(remembers(network, order, outputs)).toBe(false);
    for (const forget of [() => network.forget(), () => network.load(parameters)]) {
      keepAll(network, input, [64, 16]);
      expect(remembers(network, order, outputs)).toBe(true);
      forget();
      expect(remembers(network, order, outputs)).toBe(false);
    }
    network.forward(input.subarray(5 * 60), 20, true); // numbers begin at 0 again
    expect(remembers(network, Int32Array.of(0, 19), outputs.subarray(3 * 60))).toBe(true);
    network.dispose();
  });

  test('neither keeps nor forgets in a forward that does not say so', () => {
    const { network, input } = problem(create, layers, 80);
    network.forward(input, 64, true);
    network.forward(input.subarray(5 * 40), 40);
    const outputs = network.forward(input, 80).slice();
    expect(remembers(network, someOf(64, 50), outputs)).toBe(true);
    expect(remembers(network, Int32Array.of(64), outputs)).toBe(false);
    network.dispose();
  });

  test('computes rows for which there was no room, and keeps none after them', () => {
    const bytes = 4 * (40 + 20 + 4); // of a row
    const bounded = (specs: readonly LayerSpec[]) => createKernelNetwork(kernels(), specs, 100 * bytes);
    const { network, input, direction } = problem(bounded, layers, 200);
    const outputs = network.forward(input, 200).slice();
    const orders = [someOf(200, 190), Int32Array.of(3, 59), Int32Array.of(60, 89), Int32Array.of(90, 199)];
    const ask = (order: Int32Array, kept?: Int32Array) =>
      answers(network, pick(input, order), order.length, direction, kept);
    const expected = orders.map((order) => ask(order));
    keepAll(network, input, [60, 50, 30, 60]); // the second does not fit
    expect(orders.map((order) => ask(order, order))).toEqual(expected);
    expect(remembers(network, Int32Array.of(0, 59), outputs)).toBe(true);
    expect(remembers(network, Int32Array.of(60), outputs)).toBe(false);
    network.dispose();
  });

  test('computes rows that it never had', () => {
    const { network, input, direction } = problem(create, layers, 3);
    const expected = answers(network, input, 3, direction);
    keepAll(network, input, [3]);
    expect(answers(network, input, 3, direction, Int32Array.of(-1, 1, 2))).toEqual(expected);
    expect(answers(network, input, 3, direction, Int32Array.of(0, 1, 3))).toEqual(expected);
    network.dispose();
  });

  test('on stock kernels keeps nothing, and says the same', () => {
    const { network, input, direction } = problem(createStockNetwork, networks['layer norms'], 30);
    const expected = answers(network, input, 30, direction);
    keepAll(network, input, [30]);
    expect(remembers(network, Int32Array.of(0), network.forward(input, 30))).toBe(false);
    expect(answers(network, input, 30, direction, someOf(30, 30))).toEqual(expected);
    network.forget();
    network.dispose();
  });

  test('holds its tensors and memory constant over 200 rollouts, and gives all back', () => {
    const tensors = memory().numTensors;
    const { network, input, parameters } = problem(create, networks.convolutions, 100);
    const slopes = randomNumbers(300, seededRandom(1));
    const order = someOf(1200, 100);
    const rollout = () => {
      network.forget();
      for (let i = 0; i < 12; i++) network.forward(input, 100, true);
      network.gradient(
        input,
        100,
        (_, out, from, count) => out.set(slopes.subarray(3 * from, 3 * (from + count))),
        order,
      );
    };
    rollout();
    const held = [memory().numTensors, memory().numBytes, kernels().floats().length];
    for (let i = 0; i < 200; i++) rollout();
    network.load(parameters);
    expect([memory().numTensors, memory().numBytes, kernels().floats().length]).toEqual(held);
    network.dispose();
    network.dispose();
    expect(memory().numTensors).toBe(tensors);
  });
});
