import { expect, it } from 'vitest';
import { createActor } from '../../../sdk/runtime';
import { branches, discrete, multiDiscrete, type Space } from '../../../sdk/spaces';
import { lehmer, referenceOutput, referenceProbabilities, samplePolicy } from '../policy/sample-policy';

const observation = Float32Array.of(0.5, -1, 2);
const policy = samplePolicy({ actionSpace: multiDiscrete([3, 2, 4]), sharpness: 3 });

/** What the outputs mean, branch by branch, with only the allowed choices. */
function reference(space: Space, logits: readonly number[], mask = logits.map(() => 1)): number[][] {
  let at = 0;
  return branches(space).map((n) => {
    const own = logits.slice(at, at + n).map((logit, i) => (mask[at + i] ? logit : -1e9));
    at += n;
    return referenceProbabilities(own);
  });
}

const highest = (numbers: readonly number[]) => numbers.indexOf(Math.max(...numbers));
const closeTo = (numbers: readonly number[]) => numbers.map((n) => expect.closeTo(n, 5));

it('several choices are decided branch by branch', () => {
  const actor = createActor<Int32Array>(policy);
  const expected = reference(policy.manifest.actionSpace, referenceOutput(policy, observation));
  expect(actor.act(observation)).toEqual(Int32Array.from(expected, highest));
  expect([...actor.probabilities]).toEqual(closeTo(expected.flat()));
  expect(actor.mean).toHaveLength(0);
});

it('a mask leaves the others among themselves, and never takes what it forbids', () => {
  const actor = createActor<Int32Array>(policy);
  const random = lehmer(4);
  const free = actor.act(observation).slice();
  for (let round = 0; round < 200; round++) {
    const mask = Uint8Array.from({ length: 9 }, () => (random() < 0.5 ? 1 : 0));
    mask[0] = mask[4] = mask[8] = 1;
    const expected = reference(policy.manifest.actionSpace, referenceOutput(policy, observation), [...mask]);
    expect(actor.act(observation, mask)).toEqual(Int32Array.from(expected, highest));
    expect([...actor.probabilities]).toEqual(closeTo(expected.flat()));
    const drawn = actor.sample(observation, random, mask);
    expect([mask[drawn[0]], mask[3 + drawn[1]], mask[5 + drawn[2]]]).toEqual([1, 1, 1]);
  }
  expect(actor.act(observation), 'nothing of a mask stays').toEqual(free);
});

it.each([0, 1 - 2 ** -32, 1 - 2 ** -53])('at the end %d of chance too, nothing forbidden is drawn', (chance) => {
  const masks = [
    [0, 1, 1, 1, 1, 0],
    [0, 0, 1, 1, 1, 0],
    [0, 1, 0, 0, 0, 0],
  ].map((mask) => Uint8Array.from(mask));
  for (let seed = 1; seed <= 40; seed++) {
    const actor = createActor(samplePolicy({ actionSpace: discrete(6), seed }));
    for (const mask of masks) expect(mask[actor.sample(observation, () => chance, mask)]).toBe(1);
  }
});

it('each branch is drawn as often as its probabilities say, and apart from the others', () => {
  const actor = createActor<Int32Array>(samplePolicy({ actionSpace: multiDiscrete([2, 3]) }));
  const random = lehmer(5);
  const counts = new Map<string, number>();
  for (let i = 0; i < 40_000; i++) {
    const key = `${actor.sample(observation, random)}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const p = actor.probabilities;
  for (const first of [0, 1]) {
    for (const second of [0, 1, 2]) {
      const rate = (counts.get(`${first},${second}`) ?? 0) / 40_000;
      expect(Math.abs(rate - p[first] * p[2 + second])).toBeLessThan(0.01);
    }
  }
});

it('the array of choices is the same one every time', () => {
  const actor = createActor<Int32Array>(policy);
  expect(actor.act(observation)).toBe(actor.act(Float32Array.of(1, 1, 1)));
});

it('refuses a mask of another length, and one that leaves a branch without a choice', () => {
  const actor = createActor<Int32Array>(policy);
  expect(() => actor.act(observation, new Uint8Array(8))).toThrow('got 8 numbers, expected a mask of 9');
  expect(() => actor.act(observation, Uint8Array.of(1, 1, 1, 0, 0, 1, 1, 1, 1))).toThrow(
    'got a mask without a choice in branch 1',
  );
  const one = createActor(samplePolicy());
  expect(() => one.sample(observation, () => 0, new Uint8Array(4))).toThrow('without a choice in branch 0');
});
