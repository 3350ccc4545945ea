import { beforeAll, describe, expect, test } from 'vitest';
import { startTestBackend } from '../../fixtures/backend';
import { algorithmNames, at, createLearner } from './learners';
import { categorical, madeUpRollout } from './made-up';

beforeAll(startTestBackend);

/** An update of seven steps, and how often it took a breath. */
async function update(name: string, given: Readonly<Record<string, unknown>>, pauses: boolean) {
  const learner = createLearner(name, given);
  const { observations } = madeUpRollout(categorical, new Float32Array(7));
  const rollout = madeUpRollout(categorical, learner.player.decide(observations, 7).slice());
  let breaths = 0;
  let messages = 0;
  const message = setInterval(() => messages++, 0);
  const breathe = () => {
    breaths++;
    return pauses ? new Promise<void>((resolve) => setTimeout(resolve, 2)) : undefined;
  };
  const metrics = await learner.update(rollout, { ...at(), breathe });
  clearInterval(message);
  const state = learner.state();
  learner.dispose();
  return { breaths, messages, metrics, state };
}

const oneByOne = { valueEpochs: 3, valueMinibatchSize: 1 };

test.each([
  ['ppo', { epochs: 10, minibatchSize: 1 }, 10 * 7],
  ['ppo', { epochs: 10, minibatchSize: 1, sharedTrunk: true }, 10 * 7],
  ['a2c', oneByOne, 3 * 7],
  ['reinforce', { updatesPerIteration: 4, importanceSampling: 'trajectory', ...oneByOne }, 4 + 3 * 7],
] as const)('a long update lets others have the thread after each of its steps: %s, %o', async (name, given, steps) => {
  const { breaths, messages } = await update(name, given, true);
  expect(breaths).toBe(steps);
  expect(messages).toBeGreaterThan(steps / 4);
});

test('so does the search for a natural step, before each product and each try', async () => {
  const values = { valueEpochs: 1 };
  const few = await update('natural-gradient', { ...values, conjugateGradientSteps: 2 }, true);
  expect(few.breaths).toBe(2 + 1 + 1); // products, the one of the solution, and the values' step
  const tries = await update('trpo', { ...values, conjugateGradientSteps: 2, maxKl: 1e-9, lineSearchSteps: 6 }, true);
  expect(tries.breaths).toBe(
    few.breaths + (tries.metrics.stepFraction ? 1 - Math.log2(tries.metrics.stepFraction) : 6),
  );
});

describe.each(algorithmNames)('%s', (name) => {
  test('computes the same whether it is let to breathe or not', async () => {
    const paused = await update(name, {}, true);
    const atOnce = await update(name, {}, false);
    expect(paused.metrics).toEqual(atOnce.metrics);
    expect(paused.state).toEqual(atOnce.state);
  });
});
