import { expect, it } from 'vitest';
import { reluInPlace, softmax, tanhInPlace } from '../../../sdk/runtime/activations';
import { referenceProbabilities } from '../policy/sample-policy';

const apply = (activation: (y: Float32Array) => void, ...values: number[]) => {
  const y = Float32Array.from(values);
  activation(y);
  return [...y];
};

it('tanh is right to 1e-6 everywhere, odd, and never beyond ±1', () => {
  for (let i = -200_000; i <= 200_000; i++) {
    const x = Math.fround(i / 10_000);
    const [y, mirrored] = apply(tanhInPlace, x, -x);
    if (!(Math.abs(y - Math.tanh(x)) < 1e-6 && Math.abs(y) <= 1 && mirrored === -y)) expect.fail(`tanh(${x}) was ${y}`);
  }
  expect(apply(tanhInPlace, 1e30, -1e30, 0)).toEqual([expect.closeTo(1, 6), expect.closeTo(-1, 6), 0]);
});

it('tanh never falls where its argument grows', () => {
  const x = Float32Array.from({ length: 100_000 }, (_, i) => (i - 50_000) / 5000);
  tanhInPlace(x);
  expect(x.findIndex((y, i) => i > 0 && y < x[i - 1] - 1e-7)).toBe(-1);
});

it('relu keeps what is positive', () => {
  expect(apply(reluInPlace, -2, 0, 3)).toEqual([0, 0, 3]);
});

it('softmax is right to 1e-6, for logits far apart too', () => {
  for (const logits of [
    [0, 0],
    [1, 2, 3],
    [-80, 0, 5, 80],
    [1e4, -1e4, 9999],
    [-300, -301, -302.5],
  ]) {
    const probabilities = new Float32Array(logits.length);
    softmax(Float32Array.from(logits), probabilities);
    referenceProbabilities(logits).forEach((expected, i) => {
      expect(Math.abs(probabilities[i] - expected)).toBeLessThan(1e-6);
      if (expected > 1e-30) expect(probabilities[i] / expected).toBeCloseTo(1, 5);
    });
  }
});
