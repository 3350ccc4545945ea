import { beforeAll, expect, test } from 'vitest';
import { cartPole } from '../../../sdk/env/classic';
import { mean } from '../../../sdk/math';
import { startTestBackend } from '../../fixtures/backend';
import { runFor } from '../training/run';
import { at, createLearner } from './learners';
import { categorical, madeUpRollout } from './made-up';

beforeAll(startTestBackend);

/** The value network after two rollouts of one step each, the second of which pays a hundred times as much. */
async function valuesAfter(valueClipRange: number, sharedTrunk: boolean, epochs: number) {
  const learner = createLearner('ppo', {
    valueClipRange,
    sharedTrunk,
    epochs,
    minibatchSize: 7,
    normalizeReturns: true,
  });
  const { observations } = madeUpRollout(categorical, new Float32Array(7));
  for (const unit of [1, 100]) {
    const rollout = madeUpRollout(categorical, learner.player.decide(observations, 7).slice());
    await learner.update({ ...rollout, rewards: rollout.rewards.map((reward) => unit * reward) }, at());
  }
  const state = learner.state();
  learner.dispose();
  return state[sharedTrunk ? 'policy.parameters' : 'critic.parameters'];
}

test.each([false, true])(
  'in the first minibatch nothing is clipped, however returns are scaled, shared trunk: %s',
  async (sharedTrunk) => {
    expect(await valuesAfter(1e-3, sharedTrunk, 1)).toEqual(await valuesAfter(0, sharedTrunk, 1));
    expect(await valuesAfter(1e-3, sharedTrunk, 5)).not.toEqual(await valuesAfter(0, sharedTrunk, 5));
  },
);

test('PPO with clipped values learns them', async () => {
  const { metrics } = await runFor(20, { algorithm: 'ppo', valueClipRange: 0.2, hiddenWidths: [32] }, cartPole);
  const explained = metrics.map(({ explainedVariance }) => explainedVariance);
  expect(explained[0]).toBeLessThan(0.1);
  expect(mean(explained.slice(-5))).toBeGreaterThan(0.4);
});
