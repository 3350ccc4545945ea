import { describe, expect, it } from 'vitest';
import { createLiveActor, type PlayOptions, simd } from '../../../sdk/runtime';
import { discrete } from '../../../sdk/spaces';
import { samplePolicy } from '../policy/sample-policy';

const observation = Float32Array.of(0.5, -1, 2);
const options = { clip: 2, hidden: [7, 9], sharpness: 3 };
const older = samplePolicy({ ...options, seed: 1 });
const newer = samplePolicy({ ...options, seed: 2 });
const engines: [string, PlayOptions][] = [
  ['plain TypeScript', {}],
  ['simd', { engine: simd }],
];

describe.each(engines)('an actor that gets a newer policy, in %s', (_, engine) => {
  it('decides as a new actor of it would, bit for bit, and back', () => {
    const actor = createLiveActor(older, engine);
    for (const policy of [newer, older, newer]) {
      actor.load(policy);
      actor.act(observation);
      const fresh = createLiveActor(policy, engine);
      fresh.act(observation);
      expect(actor.probabilities).toEqual(fresh.probabilities);
      expect(actor.manifest).toBe(policy.manifest);
    }
  });

  it('refuses other spaces, layers and scales, and goes on as it was', () => {
    const actor = createLiveActor(older, engine);
    actor.act(observation);
    const before = [...actor.probabilities];
    for (const change of [{ hidden: [7, 8] }, { clip: 3 }, { clip: undefined }, { actionSpace: discrete(5) }]) {
      expect(() => actor.load(samplePolicy({ ...options, ...change }))).toThrow('got a policy of another shape');
    }
    actor.act(observation);
    expect([...actor.probabilities]).toEqual(before);
    expect(actor.manifest).toBe(older.manifest);
  });

  it('refuses numbers that are broken, or decide otherwise than where they were trained', () => {
    const actor = createLiveActor(older, engine);
    const bias = new Float32Array(7).fill(Number.NaN);
    const broken = { ...newer, tensors: { ...newer.tensors, 'layers.0.bias': bias } };
    expect(() => actor.load(broken)).toThrow('expected finite numbers');
    const wrong = { ...newer, tensors: { ...newer.tensors, 'layers.0.bias': new Float32Array(7).fill(3) } };
    expect(() => actor.load(wrong)).toThrow('fails its own test');
  });
});
