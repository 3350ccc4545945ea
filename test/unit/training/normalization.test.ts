import { beforeAll, expect, test } from 'vitest';
import type { EnvironmentDefinition } from '../../../sdk/env';
import { evaluate } from '../../../sdk/training';
import { startTestBackend } from '../../fixtures/backend';
import { contextualBandit } from '../../probes/probes';
import { algorithmNames, optionsFor, runFor } from './run';

beforeAll(startTestBackend);

/** A world whose observations are changed in place, whatever they were. */
function seenAs(definition: EnvironmentDefinition, change: (observation: Float32Array) => void): EnvironmentDefinition {
  return {
    ...definition,
    async create(copies) {
      const world = await definition.create(copies);
      return {
        ...world,
        reset(copy, seed) {
          world.reset(copy, seed);
          change(world.observations.subarray(2 * copy, 2 * copy + 2));
        },
      };
    },
  };
}

const LEARN = {
  hiddenWidths: [8],
  trajectoriesPerIteration: 64,
  stepsPerIteration: 0,
  learningRate: 0.02,
  valueLearningRate: 0.02,
  maxKl: 0.05,
};

test.each(algorithmNames)(
  '%s learns from observations far from 0 when it normalises them, and the policy file knows',
  async (algorithm) => {
    const far = seenAs(contextualBandit, (observation) => {
      observation[0] = 1000 + observation[0];
    });
    const earned = async (normalizeObservations: boolean) => {
      const { policy } = await runFor(25, optionsFor(algorithm, { ...LEARN, normalizeObservations }), far);
      return (await evaluate(far, policy, { episodes: 100, seed: 1 })).meanReturn;
    };
    expect(await earned(true)).toBe(1);
    expect(await earned(false)).toBeLessThan(0.9);
  },
);

test.each(algorithmNames)('%s with scaleRewards learns the same from rewards in another unit', async (algorithm) => {
  const paid = (unit: number): EnvironmentDefinition => ({
    ...contextualBandit,
    async create(copies) {
      const world = await contextualBandit.create(copies);
      return {
        ...world,
        step(actions) {
          world.step(actions);
          for (let row = 0; row < copies; row++) world.rewards[row] *= unit;
        },
      };
    },
  });
  const options = { ...LEARN, scaleRewards: true, normalizeAdvantages: false, normalizeReturns: false };
  const learnt = async (unit: number) => (await runFor(5, optionsFor(algorithm, options), paid(unit))).policy.tensors;
  expect(await learnt(1024)).toEqual(await learnt(1));
});
