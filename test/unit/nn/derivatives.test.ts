import { describe, expect, test } from 'vitest';
import type { OutputMetric } from '../../../sdk/nn';
import { type Activation, activations, type LayerSpec } from '../../../sdk/policy';
import { convolution, dense, layerNorm, onEveryEngine, problem } from './engines';
import { dot, referenceForward, referenceJacobian, referenceTangent, relativeError } from './reference';

/** Each layer as the first of a network, and as a later one, with sizes that fill vectors and tiles and that do not. */
const networks: Record<string, (activation: Activation) => LayerSpec[][]> = {
  dense: (activation) => [
    [dense(1, 1, activation)],
    [dense(1, 3, activation)],
    [dense(3, 1, activation)],
    [dense(5, 9, activation)],
    [dense(13, 6, activation)],
    [dense(3, 18, 'tanh'), dense(18, 7, activation), dense(7, 2, 'linear')],
  ],
  'layer-norm': (activation) => [
    [layerNorm(3, activation)],
    [layerNorm(8, activation), dense(8, 2, 'linear')],
    [dense(3, 9, 'linear'), layerNorm(9, activation), dense(9, 4, 'tanh')],
    [dense(2, 16, 'swish'), layerNorm(16, activation), layerNorm(16, activation)],
  ],
  convolution: (activation) => [
    [convolution([3, 3, 1], 1, 3, 1, activation)],
    [convolution([4, 5, 3], 5, 3, 1, activation)],
    [convolution([7, 5, 2], 4, 3, 2, activation), dense(24, 2, 'linear')],
    [convolution([6, 5, 2], 3, 2, 1, activation), convolution([5, 4, 3], 2, 3, 1, activation)],
    [dense(2, 24, 'tanh'), convolution([4, 3, 2], 8, 2, 1, activation), layerNorm(48, 'linear'), dense(48, 2, 'tanh')],
  ],
};

/** (1 + y²)·(t + the sum of the row's tangents), y the row's first output: positive, symmetric, another for each row. */
const metric: OutputMetric = (outputs, tangents, out, _from, count) => {
  const width = outputs.length / count;
  for (let row = 0; row < count; row++) {
    const at = row * width;
    const sum = tangents.subarray(at, at + width).reduce((total, t) => total + t, 0);
    for (let i = at; i < at + width; i++) out[i] = (1 + outputs[at] ** 2) * (tangents[i] + sum);
  }
};

function metricTimes(outputs: readonly number[], tangents: readonly number[], rows: number): Float32Array {
  const out = new Float32Array(outputs.length);
  metric(Float32Array.from(outputs), Float32Array.from(tangents), out, 0, rows);
  return out;
}

function expectNear(got: ArrayLike<number>, expected: ArrayLike<number>, limit: number): void {
  expect(relativeError(got, expected)).toBeLessThan(limit);
}

/** The float64 Jacobian is slow, and the same for every engine. */
const jacobians = new Map<string, number[][]>();

function jacobian(layers: readonly LayerSpec[], parameters: Float32Array, input: Float32Array): number[][] {
  const key = JSON.stringify([layers, input.length]);
  const known = jacobians.get(key) ?? referenceJacobian(layers, parameters, input);
  jacobians.set(key, known);
  return known;
}

onEveryEngine((create) => {
  describe.each(Object.keys(networks))('%s', (kind) => {
    test.each(activations)('%s: outputs, gradient, tangent and curvature are those of float64', (activation) => {
      const rows = 3;
      for (const layers of networks[kind](activation)) {
        const { network, parameters, input, slope, direction, gradient } = problem(create, layers, rows);
        const columns = jacobian(layers, parameters, input);
        const back = (slopes: ArrayLike<number>) => columns.map((column) => dot(column, slopes));
        const outputs = referenceForward(layers, parameters, input);
        const tangents = referenceTangent(layers, parameters, input, direction);
        const curvature = back(metricTimes(outputs, tangents, rows));
        expectNear(network.forward(input, rows), outputs, 3e-6);
        expectNear(gradient(), back(slope), 3e-6);
        expectNear(network.tangent(input, rows, direction), tangents, 5e-6);
        expectNear(network.curvature(input, rows, direction, metric), curvature, 1e-5);
        network.dispose();
      }
    });

    test.each(activations)('%s: the same over more rows than are worked on at once', (activation) => {
      const rows = 66;
      for (const layers of networks[kind](activation)) {
        const { network, parameters, input, slope, direction, gradient } = problem(create, layers, rows);
        const outputs = referenceForward(layers, parameters, input);
        const tangents = referenceTangent(layers, parameters, input, direction);
        expectNear(network.forward(input, rows), outputs, 3e-6);
        expectNear(network.tangent(input, rows, direction), tangents, 5e-6);
        const scale = (slopes: Float32Array) => slopes.reduce((sum, u, i) => sum + Math.abs(u * tangents[i]), 0);
        const along = (got: Float32Array, slopes: Float32Array) =>
          Math.abs(dot(got, direction) - dot(slopes, tangents)) / scale(slopes);
        expect(along(gradient(), slope)).toBeLessThan(3e-6);
        const moved = metricTimes(outputs, tangents, rows);
        expect(along(network.curvature(input, rows, direction, metric), moved)).toBeLessThan(3e-6);
        network.dispose();
      }
    });
  });

  test('⟨u, J·v⟩ = ⟨Jᵀ·u, v⟩, and curvature is symmetric', () => {
    const rows = 1100;
    const layers = [convolution([5, 4, 2], 6, 3, 1, 'swish'), layerNorm(36, 'elu'), dense(36, 5, 'tanh')];
    const { network, parameters, input, slope, direction, gradient } = problem(create, layers, rows);
    const moved = network.tangent(input, rows, direction);
    expect(dot(slope, moved) / dot(gradient(), direction)).toBeCloseTo(1, 4);
    const other = parameters.map((value, i) => Math.cos(i) + value);
    const there = dot(network.curvature(input, rows, direction, metric), other);
    const back = dot(network.curvature(input, rows, other, metric), direction);
    expect(there / back).toBeCloseTo(1, 4);
    network.dispose();
  });
});
