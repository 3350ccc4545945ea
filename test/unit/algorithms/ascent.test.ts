import { beforeAll, describe, expect, test } from 'vitest';
import { startTestBackend } from '../../fixtures/backend';
import { referenceForward, relativeError } from '../nn/reference';
import { at, createLearner, descending } from './learners';
import { categorical, madeUpRollout, stirred } from './made-up';
import * as reference from './reference';

beforeAll(startTestBackend);

const RATE = 0.1;

/** A rollout of the policy as it is. */
function rolloutOf(learner: ReturnType<typeof createLearner>, seed: number) {
  const { observations } = madeUpRollout(categorical, new Float32Array(7), seed);
  return madeUpRollout(categorical, learner.player.decide(observations, 7).slice(), seed);
}

const policyOf = (learner: ReturnType<typeof createLearner>) => [...learner.state()['policy.parameters']];

/** Two updates of plain REINFORCE in float64: with rate α and momentum μ, v ← μv + ∇J, θ ← θ + αv. */
async function ascended(momentum: number) {
  const learner = createLearner('reinforce', {
    ...(momentum > 0 ? { optimizer: 'momentum', momentum } : { optimizer: 'vanilla' }),
    learningRate: RATE,
    maxGradientNorm: 1e9,
    discount: 0.9,
    entropyCoefficient: 0,
    normalizeAdvantages: false,
    baseline: 'none',
    normalizeReturns: false,
  });
  const state = stirred(learner.state());
  learner.restore({ ...state, 'critic.parameters': state['critic.parameters'].map(() => 0) });
  const { layers } = learner.policy();
  const velocity = policyOf(learner).map(() => 0);
  const parameters = policyOf(learner);
  for (const seed of [4, 5]) {
    const rollout = { ...rolloutOf(learner, seed), terminated: Uint8Array.of(1, 1, 1) };
    const returns = [1, 0, 2, -1, 0.5, 3, 1];
    for (const t of [0, 3, 2, 5]) returns[t] += 0.9 * returns[t + 1];
    const outputs = referenceForward(layers, parameters, rollout.observations);
    const loss = reference.policyLoss(
      reference.stepsOf(categorical, { ...rollout, outputs: Float32Array.from(outputs) }),
      returns,
      0,
    );
    const slopes = reference.gradientOf(loss, layers, parameters, rollout.observations);
    for (let i = 0; i < parameters.length; i++) {
      velocity[i] = momentum * velocity[i] - slopes[i];
      parameters[i] += RATE * velocity[i];
    }
    await learner.update(rollout, at());
  }
  const got = policyOf(learner);
  learner.dispose();
  return { got, parameters };
}

test.each([0, 0.8])('gradient ascent with momentum %d takes the steps of its formula', async (momentum) => {
  const { got, parameters } = await ascended(momentum);
  expect(relativeError(got, parameters)).toBeLessThan(1e-6);
});

describe.each(descending)('the step size of %s', (name) => {
  test.each([
    ['linear', 0.5, 0.05],
    ['cosine', 1 / 3, 0.075],
    ['constant', 1, 0.1],
  ])('follows its schedule, %s', async (learningRateSchedule, progress, expected) => {
    const learner = createLearner(name, { learningRateSchedule, learningRate: 0.1 });
    expect((await learner.update(rolloutOf(learner, 4), at(0))).learningRate).toBe(0.1);
    expect((await learner.update(rolloutOf(learner, 4), at(progress))).learningRate).toBeCloseTo(expected, 12);
    learner.dispose();
  });

  test.each(['linear', 'cosine'])(
    'is 0 at the end, and then nothing moves any more: %s',
    async (learningRateSchedule) => {
      const learner = createLearner(name, { learningRateSchedule });
      const { 'policy.parameters': policy, 'critic.parameters': critic } = learner.state();
      const metrics = await learner.update(rolloutOf(learner, 4), at(1));
      expect(metrics.learningRate).toBe(0);
      expect(metrics.gradientNorm).toBeGreaterThan(0);
      expect(learner.state()).toMatchObject({ 'policy.parameters': policy, 'critic.parameters': critic });
      learner.dispose();
    },
  );

  test('is that of a gradient no longer than maxGradientNorm', async () => {
    const settings = { optimizer: 'vanilla', learningRate: 1, epochs: 1, minibatchSize: 7 };
    const given = name === 'ppo' ? settings : { optimizer: 'vanilla', learningRate: 1 };
    const moved = async (maxGradientNorm: number) => {
      const learner = createLearner(name, { ...given, maxGradientNorm });
      const before = policyOf(learner);
      const { gradientNorm } = await learner.update(rolloutOf(learner, 4), at());
      const step = policyOf(learner).map((value, i) => value - before[i]);
      learner.dispose();
      return { step, gradientNorm };
    };
    const [free, held] = [await moved(1e9), await moved(0.001)];
    expect(Math.hypot(...free.step)).toBeCloseTo(free.gradientNorm, 6);
    expect(held.gradientNorm).toBe(free.gradientNorm);
    const shortened = free.step.map((value) => (value * 0.001) / free.gradientNorm);
    expect(relativeError(held.step, shortened)).toBeLessThan(1e-3); // a small step on float32 numbers
  });
});
