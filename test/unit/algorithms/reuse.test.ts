import { beforeAll, describe, expect, test } from 'vitest';
import type { Algorithm } from '../../../sdk/algorithms';
import type { Rollout } from '../../../sdk/rollout';
import { startTestBackend } from '../../fixtures/backend';
import { referenceForward, relativeError } from '../nn/reference';
import { at, createLearner } from './learners';
import { categorical, madeUpRollout, stirred } from './made-up';
import * as reference from './reference';

beforeAll(startTestBackend);

const DISCOUNT = 0.8;
const RATE = 0.3;
const STARTS = [0, 2, 5, 7];

/** A learner whose optimizer takes plain steps down plain gradients, with values of 0. */
function begin(given: Readonly<Record<string, unknown>>) {
  const learner = createLearner('reinforce', {
    optimizer: 'vanilla',
    learningRate: RATE,
    maxGradientNorm: 1e9,
    discount: DISCOUNT,
    entropyCoefficient: 0,
    normalizeAdvantages: false,
    normalizeReturns: false,
    baseline: 'none',
    ...given,
  });
  const state = stirred(learner.state());
  learner.restore({ ...state, 'critic.parameters': state['critic.parameters'].map(() => 0) });
  const { observations } = madeUpRollout(categorical, new Float32Array(7));
  return { learner, rollout: madeUpRollout(categorical, learner.player.decide(observations, 7).slice()) };
}

/** What is behind each ∇log π, straight from the definitions; ratios[t] is that of step t alone. */
type Weigh = (ratios: readonly number[], rewards: ArrayLike<number>) => number[];

const upTo = (ratios: readonly number[], from: number, to: number) =>
  ratios.slice(from, to + 1).reduce((product, ratio) => product * ratio, 1);

/** Where the trajectory of step t begins, and where it ends. */
const startOf = (t: number) => STARTS.filter((start) => start <= t).slice(-1)[0];
const endOf = (t: number) => STARTS.filter((start) => start > t)[0];

/** Σ over k from t to the end of its trajectory. */
function sumToEnd(t: number, term: (k: number, start: number) => number): number {
  let sum = 0;
  for (let k = t; k < endOf(t); k++) sum += term(k, startOf(t));
  return sum;
}

const trajectoryRatio = (ratios: readonly number[], t: number) => upTo(ratios, startOf(t), endOf(t) - 1);

const future = (rewards: ArrayLike<number>, t: number) => sumToEnd(t, (k) => DISCOUNT ** (k - t) * rewards[k]);

/** Future returns of the whole rollout with mean 0 and deviation 1. */
function standardFuture(rewards: ArrayLike<number>, t: number): number {
  const all = Array.from(rewards, (_, k) => future(rewards, k));
  const mean = all.reduce((sum, x) => sum + x, 0) / all.length;
  const variance = all.reduce((sum, x) => sum + (x - mean) ** 2, 0) / all.length;
  return (all[t] - mean) / Math.sqrt(variance);
}

function meanOfOthers(rewards: ArrayLike<number>, t: number): number {
  const others = [0, 1, 2, 3, 4, 5, 6].filter((k) => startOf(k) !== startOf(t));
  return others.reduce((sum, k) => sum + future(rewards, k), 0) / others.length;
}

const cases: readonly [string, Readonly<Record<string, unknown>>, Weigh][] = [
  [
    'whole trajectories',
    { importanceSampling: 'trajectory' },
    (ratios, rewards) => ratios.map((_, t) => trajectoryRatio(ratios, t) * future(rewards, t)),
  ],
  [
    'whole trajectories and total returns',
    { importanceSampling: 'trajectory', estimate: 'total-return' },
    (ratios, rewards) => ratios.map((_, t) => trajectoryRatio(ratios, t) * future(rewards, startOf(t))),
  ],
  [
    'truncated weights',
    { importanceSampling: 'trajectory', importanceLimit: 1.1 },
    (ratios, rewards) => ratios.map((_, t) => Math.min(trajectoryRatio(ratios, t), 1.1) * future(rewards, t)),
  ],
  [
    'weights with mean 1',
    { importanceSampling: 'trajectory', selfNormalize: true },
    (ratios, rewards) => {
      const mean = [0, 2, 5].reduce((sum, t) => sum + trajectoryRatio(ratios, t), 0) / 3;
      return ratios.map((_, t) => (trajectoryRatio(ratios, t) / mean) * future(rewards, t));
    },
  ],
  [
    'normalised advantages',
    { importanceSampling: 'trajectory', normalizeAdvantages: true },
    (ratios, rewards) => ratios.map((_, t) => trajectoryRatio(ratios, t) * standardFuture(rewards, t)),
  ],
  [
    'normalised advantages, and weights with mean 1',
    { importanceSampling: 'trajectory', normalizeAdvantages: true, selfNormalize: true },
    (ratios, rewards) => {
      const mean = [0, 2, 5].reduce((sum, t) => sum + trajectoryRatio(ratios, t), 0) / 3;
      return ratios.map((_, t) => (trajectoryRatio(ratios, t) / mean) * standardFuture(rewards, t));
    },
  ],
  [
    'each reward by itself',
    { importanceSampling: 'per-decision' },
    (ratios, rewards) =>
      ratios.map((_, t) => sumToEnd(t, (k, start) => upTo(ratios, start, k) * DISCOUNT ** (k - t) * rewards[k])),
  ],
  [
    'each reward by itself, truncated',
    { importanceSampling: 'per-decision', importanceLimit: 1.05 },
    (ratios, rewards) =>
      ratios.map((_, t) =>
        sumToEnd(t, (k, start) => Math.min(upTo(ratios, start, k), 1.05) * DISCOUNT ** (k - t) * rewards[k]),
      ),
  ],
  [
    'whole trajectories, with a baseline',
    { importanceSampling: 'trajectory', baseline: 'mean' },
    (ratios, rewards) =>
      ratios.map((_, t) => trajectoryRatio(ratios, t) * (future(rewards, t) - meanOfOthers(rewards, t))),
  ],
  [
    'each reward by itself, with a baseline',
    { importanceSampling: 'per-decision', baseline: 'mean' },
    (ratios, rewards) =>
      ratios.map((_, t) => {
        const rewarded = sumToEnd(t, (k, start) => upTo(ratios, start, k) * DISCOUNT ** (k - t) * rewards[k]);
        return rewarded - upTo(ratios, startOf(t), t) * meanOfOthers(rewards, t);
      }),
  ],
];

const kept = (learner: Algorithm) => learner.state()['policy.parameters'];

/** The parameters after so many plain steps, in float64. */
function ascend(start: ArrayLike<number>, rollout: Rollout, weigh: Weigh, updates: number) {
  const { layers } = createLearner('reinforce').policy();
  const steps = reference.stepsOf(categorical, rollout);
  let parameters = Array.from(start);
  let ratios: number[] = [];
  for (let n = 0; n < updates; n++) {
    const outputs = referenceForward(layers, parameters, rollout.observations);
    ratios = steps.map((step, t) => reference.ratio(step, reference.rowOf(outputs, 7, t)));
    const loss = reference.policyLoss(steps, weigh(ratios, rollout.rewards), 0);
    const slopes = reference.gradientOf(loss, layers, parameters, rollout.observations);
    parameters = parameters.map((value, i) => value - RATE * slopes[i]);
  }
  return { parameters, ratios };
}

describe.each(cases)('three updates of one rollout, weighed by %s', (_, given, weigh) => {
  test('move the parameters as the formulas say', async () => {
    const { learner, rollout } = begin({ updatesPerIteration: 3, ...given });
    const start = kept(learner);
    const { effectiveSampleSize } = await learner.update(rollout, at());
    const moved = kept(learner).map((value, i) => value - start[i]);
    const { parameters, ratios } = ascend(start, rollout, weigh, 3);
    const expected = parameters.map((value, i) => value - start[i]);
    expect(relativeError(moved, expected)).toBeLessThan(2e-5);

    const whole = [0, 2, 5].map((t) => trajectoryRatio(ratios, t));
    const sum = whole.reduce((total, ratio) => total + ratio, 0);
    const squares = whole.reduce((total, ratio) => total + ratio ** 2, 0);
    expect(effectiveSampleSize).toBeCloseTo(sum ** 2 / squares, 4);
    expect(effectiveSampleSize).toBeLessThan(3);

    const unweighed = ascend(
      start,
      rollout,
      (ratios, rewards) =>
        weigh(
          ratios.map(() => 1),
          rewards,
        ),
      3,
    ).parameters;
    expect(
      relativeError(
        moved,
        unweighed.map((value, i) => value - start[i]),
      ),
    ).toBeGreaterThan(0.01);
    learner.dispose();
  });
});

test('a single update takes every trajectory as it is', async () => {
  const { learner, rollout } = begin({});
  expect((await learner.update(rollout, at())).effectiveSampleSize).toBe(3);
  learner.dispose();
});

test('where nothing seen is likely enough now, there is nothing more to learn from it', async () => {
  const large = { learningRate: 1000, optimizer: 'momentum' }; // which would go on moving by itself
  const { learner, rollout } = begin({ updatesPerIteration: 3, importanceSampling: 'trajectory', ...large });
  const once = begin(large).learner;
  const bad = { ...rollout, rewards: new Float32Array(7).fill(-1000), terminated: Uint8Array.of(1, 1, 1) };
  await once.update(bad, at());
  expect((await learner.update(bad, at())).effectiveSampleSize).toBe(0);
  expect(kept(learner)).toEqual(kept(once));
  learner.dispose();
  once.dispose();
});
