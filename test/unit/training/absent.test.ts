import { beforeAll, describe, expect, test } from 'vitest';
import { evaluate } from '../../../sdk/training';
import { startTestBackend } from '../../fixtures/backend';
import { deserted, latecomer, passersBy } from '../../probes/probes';
import { algorithmNames, everything, optionsFor, runFor } from './run';

beforeAll(startTestBackend);

describe.each(algorithmNames)('%s', (algorithm) => {
  test('learns what agents should do who appear in mid-episode', async () => {
    const options = optionsFor(algorithm, {
      hiddenWidths: [8],
      trajectoriesPerIteration: 64,
      stepsPerIteration: 0,
      normalizeObservations: false,
      scaleRewards: true,
      learningRate: 0.02,
      entropyCoefficient: 0,
      valueLearningRate: 0.02,
      valueEpochs: 10,
      epochs: 5,
      minibatchSize: 64,
      maxKl: 0.05,
    });
    const { policy } = await runFor(60, options, latecomer);
    const { meanReturn, returns, lengths } = await evaluate(latecomer, policy, { episodes: 20, seed: 1 });
    expect(meanReturn).toBe(12);
    expect(returns).toEqual(Array.from({ length: 20 }, (_, j) => (j % 2 ? 20 : 4)));
    expect(lengths).toEqual(Array.from({ length: 20 }, (_, j) => (j % 2 ? 2 : 4)));
  });

  test.each([{}, { baseline: 'mean' }, { baseline: 'per-step-mean' }])(
    'counts the trajectories that there were, and stays finite: %o',
    async (given) => {
      const options = everything(algorithm, { ...given, trajectoriesPerIteration: 9 });
      const { metrics } = await runFor(5, options, passersBy);
      const { episodes, steps, iterationReturn, entropy } = metrics[4];
      expect(episodes).toBeLessThan(steps);
      expect(steps).toBeLessThanOrEqual(2 * episodes);
      expect(iterationReturn).toBeGreaterThanOrEqual(1);
      expect(iterationReturn).toBeLessThanOrEqual(6);
      expect(Number.isFinite(entropy)).toBe(true);
    },
  );
});

test('training and evaluating where nobody ever appears say so', async () => {
  await expect(runFor(1, { algorithm: 'ppo' }, deserted)).rejects.toThrow('no agent ever appeared');
  await expect(evaluate(deserted, 'random', { episodes: 3 })).rejects.toThrow('no agent ever appeared');
});
