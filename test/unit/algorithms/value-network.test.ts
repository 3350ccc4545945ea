import { beforeAll, expect, test } from 'vitest';
import { startTestBackend } from '../../fixtures/backend';
import { referenceForward } from '../nn/reference';
import { algorithmNames, at, createLearner } from './learners';
import { categorical, madeUpRollout } from './made-up';

beforeAll(startTestBackend);

const valueLayers = [
  { inputs: 2, outputs: 3, activation: 'tanh' },
  { inputs: 3, outputs: 1, activation: 'linear' },
] as const;

async function updated(name: string, given: Readonly<Record<string, unknown>>) {
  const learner = createLearner(name, { ...given, discount: 1, normalizeReturns: false });
  const { observations } = madeUpRollout(categorical, new Float32Array(7));
  const rollout = madeUpRollout(categorical, learner.player.decide(observations, 7).slice());
  const ended = { ...rollout, terminated: Uint8Array.of(1, 1, 1) };
  const before = learner.state()['critic.parameters'];
  const metrics = await learner.update(ended, at());
  learner.dispose();
  return { metrics, values: referenceForward(valueLayers, before, observations) };
}

/** To the end of each of the three trajectories. */
const RETURNS = [1, 0, 1.5, -0.5, 0.5, 4, 1];

test.each(algorithmNames)(
  "%s reports the value network's mean squared error, whatever the minibatches",
  async (name) => {
    const frozen = { valueLearningRate: 0, ...(name === 'reinforce' ? {} : { estimate: 'monte-carlo' }) };
    const minibatches =
      name === 'ppo'
        ? [{ minibatchSize: 7 }, { minibatchSize: 1, epochs: 3 }]
        : [{ valueEpochs: 2 }, { valueMinibatchSize: 7 }, { valueMinibatchSize: 1 }];
    for (const given of minibatches) {
      const { metrics, values } = await updated(name, { ...frozen, ...given });
      const expected = values.reduce((sum, value, t) => sum + (value - RETURNS[t]) ** 2, 0) / 7;
      expect(metrics.valueLoss / expected).toBeCloseTo(1, 5);
    }
  },
);

test.each(algorithmNames)('%s says how much of the returns the values explain', async (name) => {
  const { metrics, values } = await updated(name, name === 'reinforce' ? {} : { estimate: 'monte-carlo' });
  const variance = (numbers: readonly number[]) => {
    const mean = numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
    return numbers.reduce((sum, x) => sum + (x - mean) ** 2, 0) / numbers.length;
  };
  const errors = RETURNS.map((value, t) => value - values[t]);
  expect(metrics.explainedVariance).toBeCloseTo(1 - variance(errors) / variance(RETURNS), 5);
});
