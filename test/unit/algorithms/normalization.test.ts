import { beforeAll, describe, expect, test } from 'vitest';
import { createObservationScale } from '../../../sdk/algorithms/observation-scale';
import { createRewardScale } from '../../../sdk/algorithms/reward-scale';
import { startTestBackend } from '../../fixtures/backend';
import { referenceForward, relativeError } from '../nn/reference';
import { algorithmNames, at, createLearner, descending } from './learners';
import { categorical, madeUpRollout } from './made-up';
import { rowOf } from './reference';

beforeAll(startTestBackend);

/** A rollout of the policy as it is, of observations around (300, −0.02). */
function rolloutOf(learner: ReturnType<typeof createLearner>, seed: number) {
  const blank = madeUpRollout(categorical, new Float32Array(7), seed);
  const move = (values: Float32Array) => values.map((x, i) => (i % 2 === 0 ? 300 + 50 * x : -0.02 + 0.001 * x));
  const observations = move(blank.observations);
  const outputs = learner.player.decide(observations, 7).slice();
  return { ...blank, observations, finalObservations: move(blank.finalObservations), outputs };
}

describe.each(algorithmNames)('%s with normalizeObservations', (name) => {
  test('knows the mean and deviation of all that it has seen, and sees through them', async () => {
    const learner = createLearner(name, { normalizeObservations: true });
    expect(learner.policy().normalization).toEqual({
      clip: 10,
      mean: Float32Array.of(0, 0),
      deviation: Float32Array.of(1, 1),
    });
    const seen: number[][] = [[], []];
    for (const seed of [4, 5, 6]) {
      const rollout = rolloutOf(learner, seed);
      await learner.update(rollout, at());
      rollout.observations.forEach((x, i) => {
        seen[i % 2].push(x);
      });
    }
    const { layers, parameters, normalization } = learner.policy();
    const means = seen.map((all) => all.reduce((sum, x) => sum + x, 0) / all.length);
    const deviations = seen.map((all, i) => Math.hypot(...all.map((x) => x - means[i])) / Math.sqrt(all.length));
    for (let i = 0; i < 2; i++) {
      expect(normalization?.mean[i]).toBeCloseTo(means[i], 4);
      expect((normalization?.deviation[i] ?? 0) / deviations[i]).toBeCloseTo(1, 5);
    }
    const { observations, outputs } = rolloutOf(learner, 7);
    const scaled = Array.from(observations, (x, i) => (x - means[i % 2]) / deviations[i % 2]);
    expect(relativeError(outputs, referenceForward(layers, parameters, scaled))).toBeLessThan(1e-4);
    learner.dispose();
  });
});

test.each(descending)('%s learns from what the policy saw, not from what it would see now', async (name) => {
  const options = { normalizeObservations: true, entropyCoefficient: 0, learningRate: 0 };
  const learner = createLearner(name, { ...options, ...(name === 'ppo' ? { epochs: 1, minibatchSize: 7 } : {}) });
  await learner.update(rolloutOf(learner, 4), at());
  const rollout = rolloutOf(learner, 5);
  const rows = Array.from({ length: 7 }, (_, t) => rowOf(rollout.outputs, 7, t));
  const entropies = rows.map((row) => {
    const sum = row.reduce((total, logit) => total + Math.exp(logit), 0);
    return row.reduce((total, logit) => total - (Math.exp(logit) / sum) * (logit - Math.log(sum)), 0);
  });
  const metrics = await learner.update(rollout, at());
  expect(metrics.entropy).toBeCloseTo(entropies.reduce((sum, x) => sum + x, 0) / 7, 6);
  expect(metrics.approxKl ?? 0).toBeCloseTo(0, 10);
  learner.dispose();
});

test('rewards that are all alike are left as they are, and scaled as soon as they are not', () => {
  const scale = createRewardScale(true, 1);
  const made = madeUpRollout(categorical, new Float32Array(7));
  const steps = { ...made, starts: Int32Array.from({ length: 8 }, (_, t) => t), trajectories: 7 };
  const alike = { ...steps, rewards: new Float32Array(7).fill(5) };
  expect(scale.scale(alike)).toEqual(alike.rewards);
  const scaled = scale.scale({ ...alike, rewards: Float32Array.of(5, 5, 5, 5, 5, 5, 105) });
  expect(scaled[6]).toBeLessThan(10);
});

test('a number that never varies is only shifted', () => {
  const scale = createObservationScale(true, 2);
  scale.update(Float32Array.of(3, 0, 3, 1));
  expect([...scale.normalize(Float32Array.of(3, 1, 4, 0))]).toEqual([0, 1, 1, -1]);
});
