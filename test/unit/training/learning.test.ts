import { beforeAll, describe, expect, test } from 'vitest';
import type { EnvironmentDefinition } from '../../../sdk/env';
import { createActor } from '../../../sdk/runtime';
import { evaluate } from '../../../sdk/training';
import { startTestBackend } from '../../fixtures/backend';
import {
  bandit,
  combination,
  contextualBandit,
  endless,
  forbidden,
  forbiddenBranches,
  target,
} from '../../probes/probes';
import { algorithmNames, has, optionsFor, runFor } from './run';

beforeAll(startTestBackend);

/** Small networks and large steps, for worlds of a step or two. */
function optionsOf(algorithm: string, given: Readonly<Record<string, unknown>>) {
  return optionsFor(algorithm, {
    hiddenWidths: [8],
    discount: 0.9,
    trajectoriesPerIteration: 64,
    stepsPerIteration: 0,
    normalizeObservations: false,
    learningRate: 0.02,
    entropyCoefficient: 0,
    valueLearningRate: 0.02,
    valueEpochs: 10,
    epochs: 5,
    minibatchSize: 64,
    maxKl: 0.05,
    ...given,
  });
}

async function learn(algorithm: string, definition: EnvironmentDefinition, iterations: number, given = {}) {
  const { policy } = await runFor(iterations, optionsOf(algorithm, given), definition);
  const { meanReturn } = await evaluate(definition, policy, { episodes: 100, seed: 1 });
  return { policy, meanReturn };
}

describe.each(algorithmNames)('%s learns', (algorithm) => {
  const sharing = has(algorithm, 'sharedTrunk') ? [false, true] : [false];

  test.each(sharing)('to choose, with and without something to see, shared trunk: %s', async (sharedTrunk) => {
    const shared = sharedTrunk ? { sharedTrunk } : {};
    expect((await learn(algorithm, bandit, 15, shared)).meanReturn).toBe(1);
    expect((await learn(algorithm, contextualBandit, 25, shared)).meanReturn).toBe(1);
  });

  test('several choices at once', async () => {
    expect((await learn(algorithm, combination, 30)).meanReturn).toBe(2);
  });

  test('among choices that are not always allowed, and never takes a forbidden one', async () => {
    expect((await learn(algorithm, forbidden, 40)).meanReturn).toBe(4);
    expect((await learn(algorithm, forbiddenBranches, 60)).meanReturn).toBe(8);
  });

  test.each(['clip', 'tanh'])('numbers within bounds: %s', async (actionBounds) => {
    const { meanReturn } = await learn(algorithm, target, 80, { actionBounds, initialDeviation: 0.5 });
    expect(meanReturn).toBeGreaterThan(-0.02);
  });

  const ways: Readonly<Record<string, readonly object[]>> = {
    a2c: [{ estimate: 'n-step', nSteps: 2 }, { estimate: 'monte-carlo' }],
    reinforce: ['trajectory', 'per-decision'].map((importanceSampling) => ({
      importanceSampling,
      updatesPerIteration: 2,
    })),
  };

  test.each([{}, ...(ways[algorithm] ?? [])])(
    'that what comes after a time limit counts, and what comes after an end does not: %o',
    async (given) => {
      const likely = async (definition: EnvironmentDefinition) => {
        const { policy } = await learn(algorithm, definition, 100, { maxKl: 0.02, ...given });
        const actor = createActor(policy);
        actor.act(Float32Array.of(1, 0));
        return [...actor.probabilities];
      };
      expect((await likely(endless))[1]).toBeGreaterThan(0.9);
      expect((await likely(ending(endless)))[0]).toBeGreaterThan(0.6);
    },
  );
});

/** The same world, where what was a limit from outside is an end. */
function ending(definition: EnvironmentDefinition): EnvironmentDefinition {
  return {
    ...definition,
    async create(copies) {
      const world = await definition.create(copies);
      const { terminated, truncated } = world;
      return {
        ...world,
        step(actions) {
          world.step(actions);
          for (let row = 0; row < truncated.length; row++) {
            if (truncated[row]) terminated[row] = 1;
            truncated[row] = 0;
          }
        },
      };
    },
  };
}
