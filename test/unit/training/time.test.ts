import { beforeAll, describe, expect, test } from 'vitest';
import { cartPole } from '../../../sdk/env/classic';
import { startTestBackend } from '../../fixtures/backend';
import { foregone } from '../../probes/probes';
import { algorithmNames, everything, has, runFor } from './run';

beforeAll(startTestBackend);

const scheduled = algorithmNames.filter((algorithm) => has(algorithm, 'learningRateSchedule'));

test.each(scheduled)('the step size of %s falls in a line to 0 while steps come to totalSteps', async (algorithm) => {
  const options = { algorithm, learningRate: 0.02, totalSteps: 1000, hiddenWidths: [4], trajectoriesPerIteration: 4 };
  const episodes = has(algorithm, 'stepsPerIteration') ? { stepsPerIteration: 100 } : {};
  const { metrics } = await runFor(15, { ...options, ...episodes }, cartPole);
  const before = [0, ...metrics.map(({ steps }) => steps)];
  metrics.forEach(({ learningRate }, i) => {
    expect(learningRate).toBeCloseTo(0.02 * Math.max(0, 1 - before[i] / 1000), 12);
  });
  expect(metrics[0].learningRate).toBe(0.02);
  expect(metrics[14].learningRate).toBe(0);
});

describe.each(algorithmNames)('the minibatches of %s', (algorithm) => {
  /** What the value network learns in one iteration that follows so many, in a world that is always the same. */
  async function learnt(iterations: number, seed: number) {
    const options = everything(algorithm, { seed, valueMinibatchSize: 5, minibatchSize: 5, stepsPerIteration: 0 });
    const { checkpoint } = await runFor(1, { ...options, seed }, foregone);
    const progress = { ...checkpoint.progress, iterations };
    const next = await runFor(1, options, foregone, { ...checkpoint, progress });
    return next.checkpoint.algorithm['critic.parameters'];
  }

  test('are dealt anew in each iteration, and the same again in the same one', async () => {
    const first = await learnt(1, 1);
    expect(await learnt(1, 1)).toEqual(first);
    expect(await learnt(2, 1)).not.toEqual(first);
  });
});
