import { beforeAll, describe, expect, test } from 'vitest';
import { createActorCritic } from '../../../sdk/algorithms/actor-critic';
import { logProbs } from '../../../sdk/algorithms/losses';
import { wholeBatch } from '../../../sdk/algorithms/minibatches';
import { reweigh } from '../../../sdk/algorithms/reuse';
import { reinforceOptions } from '../../../sdk/settings';
import { startTestBackend } from '../../fixtures/backend';
import { createLearner } from './learners';
import { categorical, contextOf, madeUpRollout, optionsFor } from './made-up';

beforeAll(startTestBackend);

describe('options that make no sense together are refused', () => {
  const good = { updatesPerIteration: 3, importanceSampling: 'trajectory' };
  test.each([
    [{ updatesPerIteration: 3 }, /got updatesPerIteration 3 without importance sampling, expected importanceSampling/],
    [{ importanceSampling: 'trajectory' }, /got importanceSampling 'trajectory' with one update, expected updatesPer/],
    [
      { importanceLimit: 2 },
      /got importanceLimit = 2, which matters only when importanceSampling is trajectory or per-decision/,
    ],
    [{ selfNormalize: true }, /got selfNormalize = true, which matters only when importanceSampling is trajectory/],
    [
      { ...good, importanceSampling: 'per-decision', estimate: 'total-return' },
      /got importanceSampling 'per-decision' of total-return, expected estimate 'future-return'/,
    ],
    [
      { ...good, importanceSampling: 'per-decision', selfNormalize: true },
      /got selfNormalize = true, which matters only when importanceSampling is trajectory/,
    ],
    [{ ...good, importanceLimit: -1 }, /got importanceLimit = -1, expected a number from 0/],
    [{ ...good, importanceSampling: 'always' }, /got importanceSampling = "always", expected one of none, trajectory/],
  ])('%o', (options, message) => {
    expect(() => createLearner('reinforce', options)).toThrow(message);
    expect(() => createLearner('reinforce', options)).toThrow(RangeError);
  });
});

describe('a step that the policy would never take now', () => {
  const bias = 3 * 2; // where a table of two inputs and three logits has its biases
  const never = (importanceSampling: string, given: object = {}) => {
    const options = optionsFor(reinforceOptions, categorical, {
      hiddenWidths: [],
      updatesPerIteration: 2,
      importanceSampling,
      ...given,
    });
    const net = createActorCritic(contextOf(categorical), options);
    const parameters = new Float32Array(bias + 3);
    parameters[bias + 2] = -2000;
    net.policy.load(parameters);
    const made = madeUpRollout(categorical, new Float32Array(21));
    const rollout = { ...made, actions: Int32Array.of(0, 1, 0, 2, 1, 1, 0) }; // the second trajectory has one such step
    const tails = new Float32Array(3);
    const batch = { ...wholeBatch(rollout.observations, 7), rollout, rewards: rollout.rewards, values: tails, tails };
    const advantages = Float32Array.of(1, 2, 3, 4, 5, 6, 7);
    const played = logProbs(net.distribution, rollout, rollout.outputs);
    const judged = { advantages, baseline: new Float32Array(7).fill(1), scale: 2, played };
    const { weights, effectiveSampleSize } = reweigh(net, batch, judged, options);
    net.dispose();
    return { weights: [...weights], effectiveSampleSize };
  };

  test.each([false, true])('takes its trajectory with it, self-normalised: %s', (selfNormalize) => {
    const { weights, effectiveSampleSize } = never('trajectory', { selfNormalize });
    expect(weights.map((weight) => weight === 0)).toEqual([false, false, true, true, true, false, false]);
    expect(effectiveSampleSize).toBeCloseTo(2, 12);
  });

  test('or what comes from it on', () => {
    const { weights } = never('per-decision');
    expect(weights.map((weight) => weight === 0)).toEqual([false, false, false, true, true, false, false]);
  });
});
