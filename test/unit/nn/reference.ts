import { expect } from 'vitest';
import type { Random } from '../../../sdk/math';
import type { LayerSpec } from '../../../sdk/policy';

const activations = { linear: (x: number) => x, tanh: Math.tanh, relu: (x: number) => Math.max(x, 0) };

/** x·w + b as the textbook has it, in float64: [rows, depth], [depth, columns], [columns] → [rows, columns]. */
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

/** What a network computes, in float64. */
export function referenceForward(
  layers: readonly LayerSpec[],
  parameters: ArrayLike<number>,
  input: Float32Array,
): number[] {
  const left = Array.from(parameters);
  return layers.reduce<number[]>((x, { inputs, outputs, activation }) => {
    const weight = left.splice(0, inputs * outputs);
    return affine(x, weight, left.splice(0, outputs)).map(activations[activation]);
  }, Array.from(input));
}

/**
 * dL/dθ for L = Σ slope·y by central differences of the float64 network: with h = 1e-6, exact to about 1e-9. It shares no
 * line with the code under test.
 */
export function referenceGradient(
  layers: readonly LayerSpec[],
  parameters: Float32Array,
  input: Float32Array,
  slope: Float32Array,
): number[] {
  const h = 1e-6;
  const moved = Array.from(parameters);
  const loss = () => referenceForward(layers, moved, input).reduce((sum, y, i) => sum + y * slope[i], 0);
  return moved.map((kept, i) => {
    moved[i] = kept + h;
    const above = loss();
    moved[i] = kept - h;
    const below = loss();
    moved[i] = kept;
    return (above - below) / (2 * h);
  });
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
