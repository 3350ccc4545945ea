import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { seededRandom } from '../../../sdk/math';
import { createModel, type Model, type ModelOptions, optimizers } from '../../../sdk/nn';
import { activeKernels } from '../../../sdk/nn/backend';
import { type Constraints, createFlatDescent, type Descent } from '../../../sdk/nn/descent';
import { createKernelDescent } from '../../../sdk/nn/kernel-descent';
import { createKernelNetwork } from '../../../sdk/nn/kernel-network';
import type { InnerNumbers } from '../../../sdk/nn/kernel-numbers';
import type { Kernels } from '../../../sdk/nn/kernels';
import type { OptimizerKind } from '../../../sdk/nn/optimizer';
import { startTestBackend } from '../../fixtures/backend';
import { convolution, dense, layerNorm, problem } from './engines';
import { randomNumbers } from './reference';

beforeAll(startTestBackend);

/** Widths that fill rows of four numbers and that do not, and every kind of layer. */
const networks = {
  '3-7-5-1': [dense(3, 7, 'tanh'), dense(7, 5, 'swish'), dense(5, 1, 'linear')],
  '4-64-64-2': [dense(4, 64, 'tanh'), dense(64, 64, 'tanh'), dense(64, 2, 'linear')],
  'every kind': [
    dense(5, 60, 'tanh'),
    convolution([5, 6, 2], 5, 3, 1, 'swish'),
    layerNorm(60, 'elu'),
    dense(60, 3, 'linear'),
  ],
};

const ROWS = 70;
const constraints: Constraints = { frozen: [0, 5, 9], held: { from: 11, to: 14, low: -0.05, high: 0.05 } };

/** A descent of each kind on a network of its own with the same numbers, and the loss ½ Σ (y − target)². */
function twins(name: keyof typeof networks, limits: Constraints = {}) {
  const create = (specs: Parameters<typeof createKernelNetwork>[1]) =>
    createKernelNetwork(activeKernels() as Kernels, specs);
  const [{ network, parameters, input, slope }, other] = [0, 1].map(() => problem(create, networks[name], ROWS));
  const inside = network.inside as InnerNumbers;
  const descents: [Descent, Descent] = [
    createKernelDescent(network, inside, parameters.slice(), limits),
    createFlatDescent(other.network, parameters.slice(), { optimizer: 'adam', momentum: 0, ...limits }),
  ];
  const target = slope; // numbers as good as any
  const step = (descent: Descent, maxGradientNorm: number, learningRate = 0.01) =>
    descent.step(
      input,
      ROWS,
      (outputs, out, from) => {
        for (let i = 0; i < out.length; i++) out[i] = outputs[i] - target[from * network.outputs + i];
      },
      { learningRate, maxGradientNorm },
    );
  const dispose = () => {
    network.dispose();
    other.network.dispose();
  };
  return { descents, networks: [network, other.network], parameters, input, step, dispose };
}

describe.each(Object.keys(networks) as (keyof typeof networks)[])('Adam in the memory of the kernels: %s', (name) => {
  test.each([
    { title: 'free', limits: {} },
    { title: 'with numbers frozen and held', limits: constraints },
  ])('takes the same steps as on the flat vector, bit for bit, $title', ({ limits }) => {
    const { descents, networks, input, step, dispose } = twins(name, limits);
    const [inside, flat] = descents;
    for (const descent of descents) descent.load();
    for (let t = 0; t < 40; t++) {
      const maxGradientNorm = t % 3 === 0 ? 0.1 : Infinity;
      expect(step(inside, maxGradientNorm)).toBe(step(flat, maxGradientNorm));
      if (t % 7 === 0) expect(inside.parameters()).toEqual(flat.parameters());
    }
    expect(inside.parameters()).toEqual(flat.parameters());
    expect(inside.state()).toEqual(flat.state());
    const [ours, theirs] = networks.map((network) => network.forward(input, ROWS).slice());
    expect(ours).toEqual(theirs);
    dispose();
  });

  test('goes on from where the flat one was, and the other way round', () => {
    const { descents, step, dispose } = twins(name);
    const [inside, flat] = descents;
    for (let t = 0; t < 5; t++) step(flat, 1);
    const carry = (from: Descent, to: Descent) => {
      to.restore(from.state());
      to.parameters().set(from.parameters());
      to.load();
    };
    carry(flat, inside);
    for (let t = 0; t < 5; t++) expect(step(inside, 1)).toBe(step(flat, 1));
    step(inside, 1);
    carry(inside, flat);
    for (let t = 0; t < 5; t++) expect(step(inside, 1)).toBe(step(flat, 1));
    expect(inside.state()).toEqual(flat.state());
    dispose();
  });
});

test('a gradient that is not finite leaves everything as it was', () => {
  for (const bad of [Number.NaN, Infinity, -Infinity]) {
    const { descents, input, step, dispose } = twins('3-7-5-1');
    for (const descent of descents) {
      step(descent, 1);
      const [numbers, state] = [descent.parameters().slice(), descent.state()];
      const gradient = (_: Float32Array, out: Float32Array) => void out.fill(0).fill(bad, 0, 1);
      const wrong = () => descent.step(input, ROWS, gradient, { learningRate: 1, maxGradientNorm: 1 });
      expect(wrong).toThrow('a gradient that is not finite');
      expect(descent.parameters()).toEqual(numbers);
      expect(descent.state()).toEqual(state);
      expect(Number.isFinite(step(descent, 1))).toBe(true); // nothing of it stays in the memory
    }
    expect(descents[0].parameters()).toEqual(descents[1].parameters());
    dispose();
  }
});

test('the largest gradients are finite', () => {
  const { descents, input, dispose } = twins('3-7-5-1');
  for (const descent of descents) {
    const huge = (_: Float32Array, out: Float32Array) => void out.fill(1e36);
    expect(descent.step(input, ROWS, huge, { learningRate: 0.1, maxGradientNorm: 1 })).toBeGreaterThan(1e36);
  }
  expect(descents[0].parameters()).toEqual(descents[1].parameters());
  dispose();
});

test('it refuses the state of another optimizer, and one for other parameters', () => {
  const { descents, dispose } = twins('3-7-5-1');
  const [inside] = descents;
  const expected = 'Optimizer adam: got state { velocity [3] }, expected { mean [74], square [74], step [1] }.';
  expect(() => inside.restore({ velocity: new Float64Array(3) })).toThrow(expected);
  dispose();
});

const options = (optimizer: OptimizerKind): ModelOptions => ({
  outputGain: 1,
  initialization: 'orthogonal',
  random: seededRandom(4),
  optimizer,
  momentum: 0.9,
  ...constraints,
});

const descend = (model: Model, input: Float32Array, kept?: Int32Array) =>
  model.descend(input, 20, (outputs, out) => out.set(outputs), { learningRate: 0.01, maxGradientNorm: 1 }, kept);

describe.each(optimizers)('a model with %s', (optimizer) => {
  const layers = networks['3-7-5-1'];
  const input = randomNumbers(60, seededRandom(2));

  test('keeps what is frozen at 0 and what is held between its limits', () => {
    const model = createModel(layers, options(optimizer));
    const { frozen = [], held = { from: 0, to: 0 } } = constraints;
    model.load(model.parameters.map((value, i) => (frozen.includes(i) ? 0 : value + 1)));
    for (let t = 0; t < 30; t++) descend(model, input);
    expect(frozen.map((i) => model.parameters[i])).toEqual([0, 0, 0]);
    for (const value of model.parameters.subarray(held.from, held.to)) {
      expect(Math.abs(value)).toBeLessThanOrEqual(Math.fround(0.05));
    }
    model.network.dispose();
  });

  test('takes what is written to its numbers, and says what they are after each step', () => {
    const [model, twin] = [0, 1].map(() => createModel(layers, options(optimizer)));
    const before = model.parameters.slice();
    for (const each of [model, twin]) descend(each, input);
    expect(model.parameters).not.toEqual(before);
    expect(model.state().parameters).toEqual(model.parameters);
    model.parameters[20] += 0.5;
    model.load();
    twin.load(twin.parameters.map((value, i) => (i === 20 ? value + 0.5 : value)));
    expect(model.network.forward(input, 20)).toEqual(twin.network.forward(input, 20));
    descend(model, input);
    descend(twin, input);
    expect(model.state()).toEqual(twin.state());
    for (const each of [model, twin]) each.network.dispose();
  });

  test('takes kept rows, and forgets them with the step', () => {
    const [model, twin] = [0, 1].map(() => createModel(layers, options(optimizer)));
    model.network.forward(input, 20, true);
    const kept = Int32Array.from({ length: 20 }, (_, i) => 19 - i);
    const backwards = Float32Array.from({ length: 60 }, (_, i) => input[3 * kept[Math.floor(i / 3)] + (i % 3)]);
    for (let t = 0; t < 3; t++) expect(descend(model, backwards, kept)).toBe(descend(twin, backwards));
    expect(model.state()).toEqual(twin.state());
    for (const each of [model, twin]) each.network.dispose();
  });

  test('holds its tensors and memory constant over 3,000 steps, and gives all back', () => {
    const tensors = memory().numTensors;
    const model = createModel(layers, options(optimizer));
    const update = () => {
      model.network.forget();
      model.network.forward(input, 20, true);
      descend(
        model,
        input,
        Int32Array.from({ length: 20 }, (_, i) => i),
      );
    };
    update();
    const held = [memory().numTensors, memory().numBytes, activeKernels()?.floats().length];
    for (let t = 0; t < 3000; t++) update();
    model.state();
    expect([memory().numTensors, memory().numBytes, activeKernels()?.floats().length]).toEqual(held);
    model.network.dispose();
    expect(memory().numTensors).toBe(tensors);
  });
});
