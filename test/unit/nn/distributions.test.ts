import { describe, expect, it } from 'vitest';
import { normal, seededRandom } from '../../../sdk/math';
import { createDistribution, type Distribution, maxLogDeviation, minLogDeviation } from '../../../sdk/nn/distributions';
import { box, discrete, multiDiscrete, type Space } from '../../../sdk/spaces';
import { differences, referenceDistribution, referenceEntropy, referenceKl } from './distribution-reference';

interface Case {
  name: string;
  space: Space;
  bounds?: 'clip' | 'tanh';
  mask?: number[];
}

const oneNumber = box({ low: -1, high: 3, shape: [1] });
const threeNumbers = box({ low: [0.1, -Infinity, 0], high: [0.7, Infinity, Infinity], shape: [3] });

const cases: Case[] = [
  { name: '2 choices', space: discrete(2) },
  { name: '5 choices', space: discrete(5) },
  { name: '5 choices, 3 allowed', space: discrete(5), mask: [0, 1, 1, 0, 1] },
  { name: '2 choices, 1 allowed', space: discrete(2), mask: [0, 1] },
  { name: '3 × 2 × 4 choices', space: multiDiscrete([3, 2, 4]) },
  { name: '3 × 2 × 4 choices, some allowed', space: multiDiscrete([3, 2, 4]), mask: [1, 0, 1, 0, 1, 1, 1, 0, 1] },
  { name: '1 number, clipped', space: oneNumber, bounds: 'clip' },
  { name: '1 number, squashed', space: oneNumber, bounds: 'tanh' },
  { name: '1 number without bounds', space: box({ low: -Infinity, high: Infinity, shape: [1] }), bounds: 'tanh' },
  { name: '3 numbers, one of them clipped', space: threeNumbers, bounds: 'clip' },
  { name: '3 numbers, one of them squashed', space: threeNumbers, bounds: 'tanh' },
];

const at = 3; // rows, masks and actions lie somewhere in longer arrays

function create({ space, bounds = 'clip' }: Case): Distribution {
  return createDistribution(space, { bounds, stateDependentDeviation: true });
}

function look(distribution: Distribution, outputs: readonly number[], mask: readonly number[] = []): Distribution {
  const masks = mask.length > 0 ? Uint8Array.from([...Array(at).fill(1), ...mask]) : new Uint8Array(0);
  distribution.look(Float32Array.from([...Array(at).fill(9), ...outputs]), at, masks, at);
  return distribution;
}

function recorded(action: readonly number[]): Float32Array {
  return Float32Array.from([...Array(at).fill(0), ...action]);
}

/** Float32 outputs, drawn; the log deviations of a Gaussian come out between −1.3 and 0.5, more or less. */
function drawOutputs({ outputs, whole }: Distribution, seed: number): number[] {
  const random = seededRandom(seed);
  return Array.from({ length: outputs }, (_, i) =>
    Math.fround(whole || i < outputs / 2 ? normal(random) : 0.3 * normal(random) - 0.4),
  );
}

function added(size: number, add: (out: Float32Array, to: number) => void): number[] {
  const out = new Float32Array(size + at);
  add(out, at);
  return [...out.subarray(at)];
}

/** The greatest difference, as a part of the greatest number expected. */
function relativeError(got: readonly number[], expected: readonly number[]): number {
  const scale = Math.max(...expected.map(Math.abs));
  const error = Math.max(...got.map((value, i) => Math.abs(value - expected[i])));
  return scale < 1e-9 ? error : error / scale;
}

describe.each(cases)('$name: against float64 and central differences', (given) => {
  const distribution = create(given);
  const old = create(given);
  const reference = referenceDistribution(given.space, given.bounds ?? 'clip', given.mask ?? []);
  const size = distribution.outputs;
  const outputs = drawOutputs(distribution, 1);
  const before = drawOutputs(distribution, 2);
  const tangents = drawOutputs(distribution, 3);
  look(distribution, outputs, given.mask);
  look(old, before, given.mask);
  const drawn = new Float32Array(at + distribution.actionSize);
  distribution.sample(seededRandom(4), drawn, at);
  const action = [...drawn.subarray(at)];
  const score = (a: readonly number[]) =>
    added(size, (out, to) => distribution.addLogProbGradient(recorded(a), at, 1, out, to));

  it('log-probability', () => {
    expect(distribution.logProb(recorded(action), at)).toBeCloseTo(reference.logProb(outputs, action), 10);
    const expected = differences((x) => reference.logProb(x, action), outputs);
    expect(relativeError(score(action), expected)).toBeLessThan(1e-6);
  });

  it('entropy', () => {
    expect(distribution.entropy()).toBeCloseTo(referenceEntropy(reference, outputs), 6);
    const gradient = added(size, (out, to) => distribution.addEntropyGradient(1, out, to));
    expect(
      relativeError(
        gradient,
        differences((x) => referenceEntropy(reference, x), outputs),
      ),
    ).toBeLessThan(1e-6);
  });

  it('KL divergence from another row', () => {
    expect(distribution.kl(old)).toBeCloseTo(referenceKl(reference, before, outputs), 6);
    const gradient = added(size, (out, to) => distribution.addKlGradient(old, 1, out, to));
    expect(
      relativeError(
        gradient,
        differences((x) => referenceKl(reference, before, x), outputs),
      ),
    ).toBeLessThan(1e-6);
  });

  it('KL divergence from itself is nothing, and at its least', () => {
    const same = look(create(given), outputs, given.mask);
    expect(distribution.kl(same)).toBeGreaterThanOrEqual(0);
    expect(distribution.kl(same)).toBeLessThan(1e-15);
    expect(Math.max(...added(size, (out, to) => distribution.addKlGradient(same, 1, out, to)).map(Math.abs))).toBe(0);
  });

  it('the score has mean 0', () => {
    for (let i = 0; i < size; i++)
      expect(Math.abs(reference.expectation(outputs, (a) => score(a)[i]))).toBeLessThan(1e-6);
  });

  it('the Fisher product is E[∇log π ∇log πᵀ]·t, and the second derivative of KL along t', () => {
    const row = recorded(tangents);
    const product = added(size, (out, to) => distribution.addFisherProduct(row, at, 1, out, to));
    const along = (s: readonly number[]) => s.reduce((sum, value, i) => sum + value * tangents[i], 0);
    const times = (s: readonly number[], i: number) => s[i] * along(s);
    const mean = product.map((_, i) => reference.expectation(outputs, (a) => times(score(a), i)));
    expect(relativeError(product, mean)).toBeLessThan(1e-6);

    const moved = (x: readonly number[], h: number) => x.map((value, i) => value + h * tangents[i]);
    const klSlope = (x: readonly number[]) =>
      differences(([h]) => referenceKl(reference, outputs, moved(x, h)), [0], 1e-2)[0];
    const curvature = differences(klSlope, outputs, 1e-2);
    expect(relativeError(product, curvature)).toBeLessThan(1e-6);
  });

  it('adds its gradients times a weight', () => {
    const adds: ((weight: number, out: Float32Array, to: number) => void)[] = [
      (weight, out, to) => distribution.addLogProbGradient(recorded(action), at, weight, out, to),
      (weight, out, to) => distribution.addEntropyGradient(weight, out, to),
      (weight, out, to) => distribution.addKlGradient(old, weight, out, to),
      (weight, out, to) => distribution.addFisherProduct(recorded(tangents), at, weight, out, to),
    ];
    for (const add of adds) {
      const once = added(size, (out, to) => add(1, out, to));
      const more = added(size, (out, to) => {
        out.fill(10, to);
        add(-2, out, to);
      });
      more.forEach((value, i) => {
        expect(value).toBeCloseTo(10 - 2 * once[i], 4);
      });
    }
  });
});

describe.each(cases)('$name', (given) => {
  /** All that can be asked, in some order. */
  const questions: Record<string, (distribution: Distribution, action: Float32Array) => unknown> = {
    entropy: (it) => it.entropy(),
    logProb: (it, action) => it.logProb(action, at),
    mode: (it) => added(it.actionSize, (out, to) => it.mode(out, to)),
    'divergence from itself': (it) => it.kl(it),
    'entropy gradient': (it) => added(it.outputs, (out, to) => it.addEntropyGradient(1, out, to)),
    score: (it, action) => added(it.outputs, (out, to) => it.addLogProbGradient(action, at, 1, out, to)),
    draw: (it) => added(it.actionSize, (out, to) => it.sample(seededRandom(5), out, to)),
  };

  it('speaks of the row last looked at, whatever was asked of those before, and in whatever order', () => {
    const used = create(given);
    const [first, second] = [1, 2].map((seed) => drawOutputs(used, seed));
    const half = second.map((value, i) => (i < used.outputs / 2 ? first[i] : value)); // as where deviations stay
    const ask = Object.values(questions);
    for (const row of [first, second, half, second, second]) {
      look(used, row, given.mask);
      const action = recorded(added(used.actionSize, (out, to) => used.mode(out, to)));
      for (const question of ask)
        expect(question(used, action)).toEqual(question(look(create(given), row, given.mask), action));
      ask.push(...ask.splice(0, 2));
    }
  });
});

describe('a categorical distribution', () => {
  it('samples each choice as often as its probability says, and its modes are the likeliest', () => {
    const space = multiDiscrete([3, 2, 4]);
    const mask = [1, 0, 1, 1, 1, 0, 1, 1, 1];
    const distribution = create({ name: '', space });
    const outputs = drawOutputs(distribution, 5);
    look(distribution, outputs, mask);
    const p = [...distribution.statistics];
    const counts = new Array(9).fill(0);
    const random = seededRandom(6);
    const actions = new Int32Array(3);
    const draws = 20_000;
    for (let n = 0; n < draws; n++) {
      distribution.sample(random, actions, 0);
      [0, 3, 5].forEach((start, b) => {
        counts[start + actions[b]]++;
      });
    }
    p.forEach((probability, i) => {
      const error = Math.abs(counts[i] / draws - probability);
      expect(error).toBeLessThanOrEqual(4 * Math.sqrt((probability * (1 - probability)) / draws));
      if (mask[i] === 0) expect(counts[i]).toBe(0);
    });
    distribution.mode(actions, 0);
    const parts = [p.slice(0, 3), p.slice(3, 5), p.slice(5)];
    expect([...actions]).toEqual(parts.map((part) => part.indexOf(Math.max(...part))));
  });

  it('keeps forbidden choices out of everything, however high their logits', () => {
    const mask = [1, 0, 1];
    const given = { name: '', space: discrete(3) };
    const distribution = look(create(given), [0.5, 80, -0.5], mask);
    const alone = look(create({ name: '', space: discrete(2) }), [0.5, -0.5]);
    const old = look(create(given), [-1, 80, 1], mask);
    const oldAlone = look(create({ name: '', space: discrete(2) }), [-1, 1]);
    expect([...distribution.statistics]).toEqual([alone.statistics[0], 0, alone.statistics[1]]);
    expect(distribution.logProb([1] as unknown as Int32Array, 0)).toBe(-Infinity);
    expect(distribution.entropy()).toBe(alone.entropy());
    expect(distribution.kl(old)).toBe(oldAlone.kl(oldAlone) + alone.kl(oldAlone));
    const untouched = (add: (out: Float32Array, to: number) => void) => expect(added(3, add)[1]).toBe(0);
    for (const a of [0, 1, 2]) untouched((out, to) => distribution.addLogProbGradient(recorded([a]), at, 1, out, to));
    untouched((out, to) => distribution.addEntropyGradient(1, out, to));
    untouched((out, to) => distribution.addKlGradient(old, 1, out, to));
    untouched((out, to) => distribution.addFisherProduct(recorded([1, 5, 2]), at, 1, out, to));
    const mode = Int32Array.of(9);
    distribution.mode(mode, 0);
    expect(mode[0]).toBe(0);
  });

  it('refuses a mask that leaves a branch without a choice', () => {
    const distribution = create({ name: '', space: multiDiscrete([2, 3]) });
    expect(() => look(distribution, [0, 0, 0, 0, 0], [1, 0, 0, 0, 0])).toThrow(
      'Action mask: got one that forbids all 3 choices of branch 1, expected at least one allowed. Leave a 1 in each branch',
    );
  });

  it('gives finite numbers for logits of ±10,000', () => {
    const given = { name: '', space: discrete(3) };
    const distribution = look(create(given), [1e4, -1e4, 1e4]);
    const old = look(create(given), [-1e4, 1e4, 0]);
    expect([...distribution.statistics]).toEqual([0.5, 0, 0.5]);
    expect(distribution.logProb(recorded([1]), at)).toBeCloseTo(-2e4 - Math.LN2, 9);
    expect(distribution.entropy()).toBeCloseTo(Math.LN2, 12);
    expect(distribution.kl(old)).toBeCloseTo(2e4 + Math.LN2, 9);
    const gradients = [
      added(3, (out, to) => distribution.addLogProbGradient(recorded([1]), at, 1, out, to)),
      added(3, (out, to) => distribution.addEntropyGradient(1, out, to)),
      added(3, (out, to) => distribution.addKlGradient(old, 1, out, to)),
    ];
    expect(gradients[0]).toEqual([-0.5, 1, -0.5]);
    expect(gradients.flat().every(Number.isFinite)).toBe(true);
  });
});

describe('a Gaussian distribution', () => {
  const bounded = box({ low: [-0.1, -2], high: [0.1, 5], shape: [2] }); // float32 rounds ±0.1 outwards

  it('samples with the mean and the deviation that the row says', () => {
    const distribution = look(create({ name: '', space: bounded }), [0.7, -2, -1, 1]);
    const random = seededRandom(7);
    const n = 20_000;
    const samples = new Float32Array(2 * n);
    for (let i = 0; i < n; i++) distribution.sample(random, samples, 2 * i);
    [
      { mean: 0.7, deviation: Math.exp(-1) },
      { mean: -2, deviation: Math.E },
    ].forEach(({ mean, deviation }, k) => {
      const z = Array.from({ length: n }, (_, i) => (samples[2 * i + k] - mean) / deviation);
      const moment = (power: number) => z.reduce((sum, x) => sum + x ** power, 0) / n;
      expect(Math.abs(moment(1))).toBeLessThan(4 / Math.sqrt(n));
      expect(Math.abs(moment(2) - 1)).toBeLessThan(4 * Math.sqrt(2 / n));
      expect(Math.abs(moment(4) - 3)).toBeLessThan(4 * Math.sqrt(96 / n));
    });
  });

  it.each(['clip', 'tanh'] as const)('acts within the box, its bounds included, float32 or not (%s)', (bounds) => {
    const distribution = create({ name: '', space: bounded, bounds });
    const random = seededRandom(8);
    const u = new Float32Array(2);
    const a = new Float32Array(2);
    const reached = [new Set<number>(), new Set<number>()];
    for (const mean of [-30, -1, 0, 1, 30]) {
      look(distribution, [mean, mean, 2, 2]);
      for (let n = 0; n < 200; n++) {
        if (n === 0) distribution.mode(u, 0);
        else distribution.sample(random, u, 0);
        distribution.act(u, 0, a, 0);
        expect(a[0] >= -0.1 && a[0] <= 0.1 && a[1] >= -2 && a[1] <= 5).toBe(true);
        a.forEach((value, k) => {
          reached[k].add(value);
        });
        expect(Number.isFinite(distribution.logProb(u, 0))).toBe(true);
      }
    }
    expect([Math.min(...reached[1]), Math.max(...reached[1])]).toEqual([-2, 5]);
    expect(Math.min(...reached[0])).toBeCloseTo(-0.1, 6);
    expect(Math.max(...reached[0])).toBeCloseTo(0.1, 6);
  });

  it('acts as the policy file says', () => {
    const actions = (bounds: 'clip' | 'tanh', u: number[]) => {
      const out = new Float64Array(3) as unknown as Float32Array;
      create({ name: '', space: threeNumbers, bounds }).act(Float32Array.from(u), 0, out, 0);
      return [...out];
    };
    expect(actions('clip', [0.5, -7, 2])[0]).toBeCloseTo(0.4 + 0.3 * 0.5, 12);
    expect(actions('clip', [0.5, -7, 2]).slice(1)).toEqual([-7, 2]);
    expect(actions('clip', [9, 9, -1]).slice(1)).toEqual([9, 0]);
    expect(actions('tanh', [0.5, -7, 2])[0]).toBeCloseTo(0.4 + 0.3 * Math.tanh(0.5), 12);
    expect(actions('tanh', [0.5, -7, -2]).slice(1)).toEqual([-7, 0]);
  });

  it.each(['clip', 'tanh'] as const)(
    'begins where a bound that is alone comes nearest to 0, and stays within it (%s)',
    (bounds) => {
      const space = box({ low: [5, -Infinity, -5], high: [Infinity, -300, Infinity], shape: [3] });
      const out = new Float32Array(3);
      const act = (...u: number[]) => {
        create({ name: '', space, bounds }).act(Float32Array.from(u), 0, out, 0);
        return [...out];
      };
      expect(act(0.5, -0.5, 2)).toEqual([5.5, -300.5, 2]);
      expect(act(-1, 1, -9)).toEqual([5, -300, -5]);
    },
  );

  it.each(['clip', 'tanh'] as const)('counts bounds that are too far apart for numbers as none (%s)', (bounds) => {
    const given = { name: '', space: box({ low: -1e308, high: 1e308, shape: [1] }), bounds };
    const distribution = look(create(given), [0.5, -1]);
    const out = new Float32Array(1);
    distribution.act(Float32Array.of(-3.5), 0, out, 0);
    expect(out[0]).toBe(-3.5);
    const free = look(create({ ...given, space: box({ low: -Infinity, high: Infinity, shape: [1] }) }), [0.5, -1]);
    expect(distribution.logProb(recorded([1]), at)).toBe(free.logProb(recorded([1]), at));
    expect(distribution.entropy()).toBe(free.entropy());
  });

  it('its squashed density integrates to 1 over the box', () => {
    const distribution = create({ name: '', space: oneNumber, bounds: 'tanh' });
    for (const [mean, logDeviation] of [
      [0.3, -1],
      [-1, 0.2],
      [0.5, 0],
    ]) {
      look(distribution, [mean, logDeviation]);
      let total = 0;
      const n = 100_000;
      for (let i = 0; i < n; i++) {
        const a = -1 + (4 * (i + 0.5)) / n;
        const u = Float64Array.of(Math.atanh((a - 1) / 2)) as unknown as Float32Array;
        total += (Math.exp(distribution.logProb(u, 0)) * 4) / n;
      }
      expect(total).toBeCloseTo(1, 4);
    }
  });

  it('knows the entropy of squashed numbers to 1e-5 up to the greatest deviation', () => {
    const distribution = create({ name: '', space: oneNumber, bounds: 'tanh' });
    for (const mean of [0, 0.4, -3, 12]) {
      for (const logDeviation of [-5, 0, 1, 1.5, 2]) {
        look(distribution, [mean, logDeviation]);
        const deviation = Math.exp(logDeviation);
        let expected = Math.log(2) + Math.log(deviation) + 0.5 * Math.log(2 * Math.PI * Math.E);
        for (let z = -9; z < 9; z += 1e-3) {
          const u = Math.fround(mean) + deviation * z;
          expected += (1e-3 / Math.sqrt(2 * Math.PI)) * Math.exp((-z * z) / 2) * -2 * Math.log(Math.cosh(u));
        }
        expect(Math.abs(distribution.entropy() - expected)).toBeLessThan(1e-5);
      }
    }
  });

  it('holds log deviations within bounds, beyond which they do not move', () => {
    const given = { name: '', space: oneNumber, bounds: 'tanh' } as const;
    const old = look(create(given), [0, 0]);
    for (const [logDeviation, held] of [
      [-40, minLogDeviation],
      [3, maxLogDeviation],
    ]) {
      const beyond = look(create(given), [0.5, logDeviation]);
      const edge = look(create(given), [0.5, held]);
      const u = recorded([0.4]);
      expect(beyond.logProb(u, at)).toBe(edge.logProb(u, at));
      expect(beyond.entropy()).toBe(edge.entropy());
      const gradients = [
        added(2, (out, to) => beyond.addLogProbGradient(u, at, 1, out, to)),
        added(2, (out, to) => beyond.addEntropyGradient(1, out, to)),
        added(2, (out, to) => beyond.addKlGradient(old, 1, out, to)),
        added(2, (out, to) => beyond.addFisherProduct(recorded([1, 1]), at, 1, out, to)),
      ];
      for (const [byMean, byLogDeviation] of gradients) {
        expect(byMean).not.toBe(0);
        expect(Math.abs(byLogDeviation)).toBe(0);
      }
    }
  });

  it('says how many outputs must not see the observation', () => {
    const stateless = (stateDependentDeviation: boolean) =>
      createDistribution(threeNumbers, { bounds: 'clip', stateDependentDeviation }).stateless;
    expect(stateless(false)).toBe(3);
    expect(stateless(true)).toBe(0);
    expect(createDistribution(discrete(3), { bounds: 'clip', stateDependentDeviation: false }).stateless).toBe(0);
  });
});
