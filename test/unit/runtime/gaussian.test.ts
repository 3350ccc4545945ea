import { describe, expect, it } from 'vitest';
import { normal } from '../../../sdk/math';
import type { Policy } from '../../../sdk/policy';
import { createActor } from '../../../sdk/runtime';
import { type BoxSpace, boundAt, box } from '../../../sdk/spaces';
import { lehmer, referenceOutput, samplePolicy } from '../policy/sample-policy';

const observation = Float32Array.of(0.5, -1, 2);
const space = box({ low: [-0.1, 0, -Infinity, 2, -Infinity], high: [0.1, 20, Infinity, Infinity, -1], shape: [5] });

/** What `DistributionSpec` says of a Gaussian, word for word, in float64: u with `noise` deviations from its mean. */
function reference({ manifest }: Policy, output: readonly number[], noise: readonly number[]): number[] {
  const { low, high } = manifest.actionSpace as BoxSpace;
  const k = output.length / 2;
  return noise.map((epsilon, i) => {
    const u = output[i] + epsilon * Math.exp(Math.max(-5, Math.min(2, output[k + i])));
    const [from, to] = [boundAt(low, i), boundAt(high, i)];
    const bound = Number.isFinite(from) ? from : Number.isFinite(to) ? to : 0;
    if (!Number.isFinite(to - from)) return Math.max(from, Math.min(to, bound + u));
    const squashed = manifest.distribution?.type === 'gaussian' && manifest.distribution.bounds === 'tanh';
    return (from + to) / 2 + ((to - from) / 2) * (squashed ? Math.tanh(u) : Math.max(-1, Math.min(1, u)));
  });
}

const near = (numbers: readonly number[]) =>
  numbers.map((n) => expect.toSatisfy((got: number) => Math.abs(got - n) <= 1e-5 * Math.max(1, Math.abs(n))));

describe.each(['clip', 'tanh'] as const)('a box with bounds that %s', (bounds) => {
  const policy = samplePolicy({ actionSpace: space, bounds, sharpness: 3 });

  it('acts with the mean, in the units of the environment', () => {
    const actor = createActor<Float32Array>(policy);
    const action = actor.act(observation);
    expect([...action]).toEqual(near(reference(policy, referenceOutput(policy, observation), [0, 0, 0, 0, 0])));
    expect(actor.mean).toEqual(action);
    expect(actor.probabilities).toHaveLength(0);
  });

  it('draws as the trainer does: the same chance gives the same action', () => {
    const actor = createActor<Float32Array>(policy);
    const [random, same] = [lehmer(9), lehmer(9)];
    const output = referenceOutput(policy, observation);
    for (let i = 0; i < 200; i++) {
      const action = actor.sample(observation, random);
      const noise = Array.from(action, () => normal(same));
      expect([...action]).toEqual(near(reference(policy, output, noise)));
    }
    expect([...actor.mean]).toEqual(near(reference(policy, output, [0, 0, 0, 0, 0])));
  });

  it.each([
    [-0.3, 0.1],
    [0, 0.7],
    [-0.1, 1e-9],
    [1e-45, 1e-44],
    [16777217, 16777219.5],
    [-0.2, Infinity],
    [-Infinity, 0.1],
    [-3e38, 3e38],
    [-1e308, 1e308],
  ])('never leaves [%d, %d], whatever the network says and chance does', (low, high) => {
    const actionSpace = box({ low, high, shape: [2] });
    for (let seed = 1; seed < 20; seed++) {
      const actor = createActor<Float32Array>(samplePolicy({ actionSpace, bounds, sharpness: 40, seed }));
      for (const chance of [0, 0.5, 1 - 2 ** -53]) {
        for (const value of actor.sample(observation, () => chance)) {
          expect(value).toBeGreaterThanOrEqual(low);
          expect(value).toBeLessThanOrEqual(high);
          expect(value).toBeLessThan(Infinity);
        }
      }
    }
  });
});

it('deviations are held between e⁻⁵ and e²', () => {
  for (const [bias, deviation] of [
    [-50, Math.exp(-5)],
    [50, Math.exp(2)],
  ]) {
    const policy = samplePolicy({ actionSpace: box({ low: -Infinity, high: Infinity, shape: [1] }), hidden: [] });
    policy.tensors['layers.0.bias'][1] = bias;
    const tested = policy.tensors['test.observation'].subarray(0, 3);
    const tensors = {
      ...policy.tensors,
      'test.observation': tested,
      'test.output': Float32Array.from(referenceOutput(policy, tested)),
    };
    const actor = createActor<Float32Array>({ ...policy, tensors });
    const random = lehmer(2);
    let squares = 0;
    for (let i = 0; i < 20_000; i++) squares += (actor.sample(observation, random)[0] - actor.mean[0]) ** 2;
    expect(Math.sqrt(squares / 20_000) / deviation).toBeCloseTo(1, 1);
  }
});

it('has nothing to forbid', () => {
  const actor = createActor<Float32Array>(samplePolicy({ actionSpace: space }));
  expect(() => actor.act(observation, new Uint8Array(5))).toThrow('got 5 numbers, expected a mask of 0');
});
