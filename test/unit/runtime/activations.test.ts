import { expect, it } from 'vitest';
import { activate } from '../../../sdk/runtime/activations';
import { createChoices } from '../../../sdk/runtime/choices';
import { multiDiscrete } from '../../../sdk/spaces';
import { referenceProbabilities } from '../policy/sample-policy';

const everywhere = Array.from({ length: 200_001 }, (_, i) => (i - 100_000) / 1000);

const curves = {
  linear: (z: number) => z,
  tanh: Math.tanh,
  relu: (z: number) => Math.max(0, z),
  elu: (z: number) => (z < 0 ? Math.expm1(z) : z),
  swish: (z: number) => z / (1 + Math.exp(-z)),
} as const;

it.each(Object.entries(curves))('%s is right to 4e-7 everywhere', (name, curve) => {
  const y = everywhere.slice();
  activate(y, name as keyof typeof curves);
  const wrong = everywhere.findIndex((z, i) => !(Math.abs(y[i] - curve(z)) <= 4e-7 * Math.max(1, Math.abs(z))));
  expect(wrong, `at ${everywhere[wrong]}: ${y[wrong]}`).toBe(-1);
});

it.each(['tanh', 'elu', 'relu'] as const)(
  '%s never falls where its argument grows, and never leaves its range',
  (name) => {
    const y = everywhere.map((z) => z / 10);
    activate(y, name);
    expect(y.findIndex((value, i) => i > 0 && value < y[i - 1])).toBe(-1);
    expect(y[0]).toBeGreaterThanOrEqual(-1);
    if (name === 'tanh') expect(y.at(-1)).toBeLessThanOrEqual(1);
  },
);

it.each([
  ['tanh', -1, 1],
  ['elu', -1, 1e30],
  ['swish', 0, 1e30],
] as const)('%s is at its ends far beyond what float32 can tell apart', (name, low, high) => {
  const y = [-1e30, 1e30];
  activate(y, name);
  expect([y[0], y[1] / high]).toEqual([expect.closeTo(low, 6), expect.closeTo(1, 6)]);
});

it('the exponential is right to 1e-6 of itself over all deviations and probabilities', () => {
  const z = Array.from({ length: 9001 }, (_, i) => -80 + i / 100);
  const y = z.slice();
  activate(y, 'exponential');
  expect(z.findIndex((value, i) => !(Math.abs(y[i] / Math.exp(value) - 1) < 1e-6))).toBe(-1);
});

/** The branch in the middle of three. */
const choose = (logits: readonly number[], mask: readonly number[] = logits.map(() => 1)) => {
  const head = createChoices(multiDiscrete([2, logits.length, 2]), Float32Array.of(7, 7, ...logits, 7, 7));
  const [, best] = head.likeliest(Uint8Array.from([1, 1, ...mask, 1, 1])) as Int32Array;
  const probabilities = [...head.probabilities];
  expect([probabilities.splice(0, 2), probabilities.splice(-2)]).toEqual([
    [0.5, 0.5],
    [0.5, 0.5],
  ]);
  return { best, probabilities };
};

it('softmax is right to 1e-6, for logits far apart too, and knows the likeliest', () => {
  for (const logits of [
    [0, 0],
    [1, 2, 3],
    [-80, 0, 5, 80],
    [1e4, -1e4, 9999],
    [-300, -301, -302.5],
  ]) {
    const { best, probabilities } = choose(logits);
    expect(best).toBe(logits.indexOf(Math.max(...logits)));
    referenceProbabilities(logits).forEach((expected, i) => {
      expect(Math.abs(probabilities[i] - expected)).toBeLessThan(1e-6);
      if (expected > 1e-30) expect(probabilities[i] / expected).toBeCloseTo(1, 5);
    });
  }
});

it('softmax over what a mask allows is that of the others alone, however likely the forbidden ones are', () => {
  const { best, probabilities } = choose([200, 1, -50, 2], [0, 1, 0, 1]);
  const [one, two] = referenceProbabilities([1, 2]);
  expect(probabilities).toEqual([0, expect.closeTo(one, 6), 0, expect.closeTo(two, 6)]);
  expect(best).toBe(3);
  expect(() => choose([5, 6], [0, 0])).toThrow('without a choice in branch 1');
});
