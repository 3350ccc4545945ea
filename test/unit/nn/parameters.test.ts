import { expect, test } from 'vitest';
import { seededRandom } from '../../../sdk/math';
import { type Initialization, initializations, initialParameters, layerOffsets, parameterCount } from '../../../sdk/nn';
import { convolution, dense, layerNorm } from './engines';
import { affine, largestError, transposed } from './reference';

const layers = [
  convolution([5, 4, 3], 7, 3, 1, 'relu'),
  dense(42, 10, 'linear'),
  layerNorm(10, 'tanh'),
  dense(10, 4, 'linear'),
];

test('each layer has its weight and its bias, one after another', () => {
  expect(layerOffsets(layers)).toEqual([
    { weight: 0, bias: 189, end: 196 },
    { weight: 196, bias: 616, end: 626 },
    { weight: 626, bias: 636, end: 646 },
    { weight: 646, bias: 686, end: 690 },
  ]);
  expect(parameterCount(layers)).toBe(690);
});

function initial(initialization: Initialization, seed: number) {
  return initialParameters(layers, { outputGain: 0.5, initialization, random: seededRandom(seed) });
}

/** The weight of each layer. */
function weights(parameters: Float32Array): Float32Array[] {
  return layerOffsets(layers).map(({ weight, bias }) => parameters.subarray(weight, bias));
}

test.each(initializations)('%s begins with biases at 0 and layer normalisation at 1', (initialization) => {
  const parameters = initial(initialization, 1);
  for (const { bias, end } of layerOffsets(layers)) {
    expect([...parameters.subarray(bias, end)].every((value) => value === 0)).toBe(true);
  }
  expect([...weights(parameters)[2]].every((value) => value === 1)).toBe(true);
});

test.each(initializations)('%s is the same again with the same seed, and another with another', (initialization) => {
  expect(initial(initialization, 1)).toEqual(initial(initialization, 1));
  expect(initial(initialization, 2)).not.toEqual(initial(initialization, 1));
});

test('orthogonal weights have orthogonal columns of length √2, of outputGain in the last layer', () => {
  for (const [layer, columns, gain] of [
    [0, 7, Math.SQRT2],
    [1, 10, Math.SQRT2],
    [3, 4, 0.5],
  ]) {
    const weight = weights(initial('orthogonal', 1))[layer];
    const products = affine(transposed(weight, columns), weight, new Float32Array(columns));
    const expected = products.map((_, i) => (i % (columns + 1) === 0 ? gain ** 2 : 0));
    expect(largestError(products, expected)).toBeLessThan(1e-6);
  }
});

test('Glorot weights are uniform within ±√(6 / (fan in + fan out)), times outputGain in the last layer', () => {
  for (const [layer, limit] of [
    [0, Math.sqrt(6 / (9 * (3 + 7)))],
    [1, Math.sqrt(6 / (42 + 10))],
    [3, 0.5 * Math.sqrt(6 / (10 + 4))],
  ]) {
    const weight = weights(initial('glorot', 1))[layer];
    const largest = Math.max(...weight.map(Math.abs));
    expect(largest).toBeLessThanOrEqual(limit);
    expect(largest).toBeGreaterThan(0.9 * limit);
    const variance = weight.reduce((sum, value) => sum + value ** 2, 0) / weight.length;
    expect(Math.abs(variance / (limit ** 2 / 3) - 1)).toBeLessThan(0.25);
  }
});
