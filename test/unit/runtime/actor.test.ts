import { afterEach, describe, expect, it, vi } from 'vitest';
import { PolicyError } from '../../../sdk/policy';
import { type Action, createActor } from '../../../sdk/runtime';
import { box, discrete, multiDiscrete } from '../../../sdk/spaces';
import { lehmer, referenceOutput, referenceProbabilities, samplePolicy } from '../policy/sample-policy';

const observations = (count: number, size = 3) => {
  const random = lehmer(11);
  return Array.from({ length: count }, () => Float32Array.from({ length: size }, () => random() * 8 - 4));
};

afterEach(() => {
  vi.restoreAllMocks();
});

describe('act', () => {
  const networks = {
    'tanh layers': samplePolicy({ hidden: [64, 64] }),
    'relu layers of odd widths': samplePolicy({ hidden: [7, 13, 5], activation: 'relu', actionSpace: discrete(9) }),
    'no hidden layer': samplePolicy({ hidden: [] }),
    'normalized observations': samplePolicy({ clip: 0.8 }),
    'an observation of two dimensions': samplePolicy({ observationSpace: box({ low: -1, high: 1, shape: [2, 3] }) }),
  };
  it.each(Object.entries(networks))('decides as the network was trained to, with %s', (_, policy) => {
    const actor = createActor(policy);
    for (const observation of observations(100, policy.manifest.layers[0].inputs)) {
      const expected = referenceProbabilities(referenceOutput(policy, observation));
      expect(actor.act(observation)).toBe(expected.indexOf(Math.max(...expected)));
      expect([...actor.probabilities]).toEqual(expected.map((p) => expect.closeTo(p, 5)));
    }
  });

  it('remembers nothing: the same observation gives the same bits', () => {
    const actor = createActor(samplePolicy({ clip: 2 }));
    const [first, second] = observations(2);
    actor.act(first);
    const probabilities = [...actor.probabilities];
    actor.act(second);
    actor.act(first);
    expect([...actor.probabilities]).toEqual(probabilities);
  });

  it('goes on as it was made when the policy changes, as in training it does', () => {
    const policy = samplePolicy({ clip: 2 });
    const actor = createActor(policy);
    const [observation] = observations(1);
    actor.act(observation);
    const probabilities = [...actor.probabilities];
    for (const tensor of Object.values(policy.tensors)) tensor.fill(7);
    actor.act(observation);
    expect([...actor.probabilities]).toEqual(probabilities);
  });

  it('uses no function whose last bit engines disagree on', () => {
    const unportable = ['tanh', 'exp', 'expm1', 'log', 'pow', 'sin', 'cos', 'random'] as const;
    const spies = unportable.map((name) => vi.spyOn(Math, name));
    const actors = [discrete(4), multiDiscrete([3, 2]), box({ low: -1, high: 1, shape: [2] })].map((actionSpace) =>
      createActor<Action>(samplePolicy({ clip: 5, actionSpace, bounds: 'tanh' })),
    );
    spies.forEach((spy) => {
      spy.mockClear();
    });
    for (const actor of actors) for (const observation of observations(10)) actor.sample(observation, () => 0.5);
    for (const spy of spies) expect(spy).not.toHaveBeenCalled();
  });

  it('refuses an observation of another length or with a hole in it', () => {
    const actor = createActor(samplePolicy());
    expect(() => actor.act(new Float32Array(4))).toThrow('got 4 numbers, expected an observation of 3');
    expect(() => actor.act(Float32Array.of(0, Number.NaN, 0))).toThrow('got NaN at 1 of the observation');
    expect(() => actor.sample(Float32Array.of(0, 0, Infinity), () => 0)).toThrow('got Infinity at 2');
  });
});

describe('sample', () => {
  it('draws each action as often as its probability says', () => {
    const actor = createActor(samplePolicy());
    const [observation] = observations(1);
    const random = lehmer(5);
    const counts = [0, 0, 0, 0];
    for (let i = 0; i < 40_000; i++) counts[actor.sample(observation, random)]++;
    counts.forEach((count, action) => {
      expect(Math.abs(count / 40_000 - actor.probabilities[action])).toBeLessThan(0.01);
    });
  });

  it('never draws an impossible action, even at the ends of chance', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const policy = samplePolicy({ seed, hidden: [] });
      policy.tensors['layers.0.bias'][3] = -300;
      const row = policy.tensors['test.observation'].subarray(0, 3);
      const tested = { 'test.observation': row, 'test.output': Float32Array.from(referenceOutput(policy, row)) };
      const actor = createActor({ ...policy, tensors: { ...policy.tensors, ...tested } });
      for (const chance of [0, 1 - 2 ** -32, 1 - 2 ** -53]) {
        expect(actor.probabilities[actor.sample(Float32Array.of(1, 2, 3), () => chance)]).toBeGreaterThan(1e-9);
      }
    }
  });
});

describe('createActor', () => {
  it('refuses a policy that decides otherwise here than where it was trained', () => {
    const policy = samplePolicy();
    policy.tensors['layers.1.bias'][2] += 0.01;
    expect(() => createActor(policy)).toThrow(/fails its own test: got .* at output 0, expected/);
    const swapped = samplePolicy({ hidden: [5, 5] });
    swapped.tensors['layers.1.weight'].reverse();
    expect(() => createActor(swapped)).toThrow('fails its own test');
  });

  it('allows for the last bits of another machine, on large outputs too', () => {
    const policy = samplePolicy({ sharpness: 300 });
    const output = policy.tensors['test.output'];
    expect(Math.max(...output)).toBeGreaterThan(100);
    output.forEach((value, i) => {
      output[i] = value * (1 + 5e-5);
    });
    expect(createActor(policy).manifest).toBe(policy.manifest);
  });

  it('refuses a policy that breaks the format', () => {
    const { manifest, tensors } = samplePolicy();
    expect(() => createActor({ manifest, tensors: { ...tensors, 'layers.0.bias': new Float32Array(2) } })).toThrow(
      PolicyError,
    );
  });
});
