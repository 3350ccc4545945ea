/**
 * Networks as the textbook has them, in float64 and plain loops, with derivatives by central differences. It shares no line
 * with the code under test.
 */
import { expect } from 'vitest';
import type { Random } from '../../../sdk/math';
import type { Activation, ConvolutionLayer, LayerSpec } from '../../../sdk/policy';

export const referenceActivations: Record<Activation, (z: number) => number> = {
  linear: (z) => z,
  tanh: Math.tanh,
  relu: (z) => Math.max(z, 0),
  elu: (z) => (z > 0 ? z : Math.expm1(z)),
  swish: (z) => z / (1 + Math.exp(-z)),
};

/** x·w + b: [rows, depth], [depth, columns], [columns] → [rows, columns]. */
export function affine(x: ArrayLike<number>, w: ArrayLike<number>, b: ArrayLike<number>): number[] {
  const columns = b.length;
  const depth = w.length / columns;
  return Array.from({ length: (x.length / depth) * columns }, (_, at) => {
    const row = Math.floor(at / columns);
    let sum = b[at % columns];
    for (let k = 0; k < depth; k++) sum += x[row * depth + k] * w[k * columns + (at % columns)];
    return sum;
  });
}

/** The transpose of [rows, columns]. */
export function transposed(matrix: ArrayLike<number>, columns: number): number[] {
  const rows = matrix.length / columns;
  return Array.from(matrix, (_, at) => matrix[(at % rows) * columns + Math.floor(at / rows)]);
}

/** (x − μ)/√(σ² + 1e-5) for each row of so many columns. */
export function normalized(x: ArrayLike<number>, columns: number): number[] {
  return Array.from(x, (value, at) => {
    const start = at - (at % columns);
    const row = Array.from({ length: columns }, (_, i) => x[start + i]);
    const mean = row.reduce((sum, other) => sum + other, 0) / columns;
    const variance = row.reduce((sum, other) => sum + (other - mean) ** 2, 0) / columns;
    return (value - mean) / Math.sqrt(variance + 1e-5);
  });
}

/** The convolution of each image with K, straight from its definition: a sum for each output. */
function convolution(spec: ConvolutionLayer, x: readonly number[], kernel: readonly number[], bias: readonly number[]) {
  const { inputs, outputs, width, channels, filters, size, stride } = spec;
  const across = Math.floor((width - size) / stride) + 1;
  return Array.from({ length: (x.length / inputs) * outputs }, (_, at) => {
    const filter = at % filters;
    const place = Math.floor((at % outputs) / filters);
    const [top, left] = [Math.floor(place / across) * stride, (place % across) * stride];
    let sum = bias[filter];
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) {
        for (let c = 0; c < channels; c++) {
          const pixel = Math.floor(at / outputs) * inputs + ((top + i) * width + left + j) * channels + c;
          sum += x[pixel] * kernel[((i * size + j) * channels + c) * filters + filter];
        }
      }
    }
    return sum;
  });
}

function layerForward(spec: LayerSpec, x: readonly number[], numbers: number[]): number[] {
  if (spec.type === 'convolution') {
    const kernel = numbers.splice(0, spec.size ** 2 * spec.channels * spec.filters);
    return convolution(spec, x, kernel, numbers.splice(0, spec.filters));
  }
  if (spec.type === 'layer-norm') {
    const [g, b] = [numbers.splice(0, spec.inputs), numbers.splice(0, spec.inputs)];
    return normalized(x, spec.inputs).map((value, i) => g[i % spec.inputs] * value + b[i % spec.inputs]);
  }
  const weight = numbers.splice(0, spec.inputs * spec.outputs);
  return affine(x, weight, numbers.splice(0, spec.outputs));
}

/** What a network computes. */
export function referenceForward(
  layers: readonly LayerSpec[],
  parameters: ArrayLike<number>,
  input: ArrayLike<number>,
): number[] {
  const left = Array.from(parameters);
  return layers.reduce<number[]>(
    (x, spec) => layerForward(spec, x, left).map(referenceActivations[spec.activation]),
    Array.from(input),
  );
}

/** J·v by central differences: with h = 1e-6, exact to about 1e-9. */
export function referenceTangent(
  layers: readonly LayerSpec[],
  parameters: ArrayLike<number>,
  input: ArrayLike<number>,
  direction: ArrayLike<number>,
): number[] {
  const h = 1e-6;
  const at = (step: number) =>
    referenceForward(
      layers,
      Array.from(parameters, (value, i) => value + step * direction[i]),
      input,
    );
  const below = at(-h);
  return at(h).map((above, i) => (above - below[i]) / (2 * h));
}

/** All of J by central differences, [parameters][rows · outputs]: how the outputs move with each parameter. */
export function referenceJacobian(
  layers: readonly LayerSpec[],
  parameters: ArrayLike<number>,
  input: ArrayLike<number>,
): number[][] {
  return Array.from(parameters, (_, i) => {
    const unit = new Float64Array(parameters.length);
    unit[i] = 1;
    return referenceTangent(layers, parameters, input, unit);
  });
}

export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a.length).toBe(b.length);
  return Array.from(a).reduce((sum, value, i) => sum + value * b[i], 0);
}

/** The largest difference between two vectors. */
export function largestError(got: ArrayLike<number>, expected: ArrayLike<number>): number {
  expect(got.length).toBe(expected.length);
  return largest(Array.from(got, (value, i) => value - expected[i]));
}

/** The largest difference between two vectors, in units of the expected one's largest number. */
export function relativeError(got: ArrayLike<number>, expected: ArrayLike<number>): number {
  return largestError(got, expected) / (largest(expected) || 1);
}

/** Numbers in [−1, 1). */
export function randomNumbers(count: number, random: Random): Float32Array {
  return Float32Array.from({ length: count }, () => 2 * random() - 1);
}

/** The largest magnitude; NaN if there is one. */
function largest(values: ArrayLike<number>): number {
  return Array.from(values).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
