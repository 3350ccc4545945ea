import { beforeAll, describe, expect, test } from 'vitest';
import type { EnvironmentDefinition } from '../../../sdk/env';
import { mean } from '../../../sdk/math';
import { createActor } from '../../../sdk/runtime';
import { startTestBackend } from '../../fixtures/backend';
import { crossed, shared, unlike } from '../../probes/probes';
import { runFor } from './run';

beforeAll(startTestBackend);

/** How likely the policy is to choose 1 after training with so few trajectories at a time that each weighs much. */
async function likely(
  definition: EnvironmentDefinition,
  baseline: string,
  trajectoriesPerIteration: number,
  seed: number,
) {
  const options = {
    baseline,
    hiddenWidths: [4],
    trajectoriesPerIteration,
    seed,
    normalizeObservations: false,
    normalizeAdvantages: false,
    entropyCoefficient: 0,
    learningRate: 0.02,
    learningRateSchedule: 'constant',
    optimizer: 'vanilla',
  };
  const { policy } = await runFor(400, options, definition);
  const actor = createActor(policy);
  actor.act(Float32Array.of(1, 1));
  return actor.probabilities[1];
}

test.each([shared, crossed])('with one episode at a time no baseline of others is any: $id', async (world) => {
  const plain = await likely(world, 'none', 2, 1);
  for (const baseline of ['mean', 'per-step-mean']) expect(await likely(world, baseline, 2, 1)).toBe(plain);
});

describe.each(['mean', 'per-step-mean'])('two agents who learn from two episodes at a time, %s', (baseline) => {
  const probabilities = (world: EnvironmentDefinition, compared: string) =>
    Promise.all([1, 2, 3, 4, 5, 6].map((seed) => likely(world, compared, 4, seed)));

  test('learn to earn for each other', async () => {
    expect(Math.min(...(await probabilities(shared, baseline)))).toBeGreaterThan(0.9);
  });

  test('learn no more than without a baseline from what is none of their doing', async () => {
    const plain = mean(await probabilities(crossed, 'none'));
    expect(Math.abs(mean(await probabilities(crossed, baseline)) - plain)).toBeLessThan(0.12);
  });
});

test('two agents of one scene who see the same do not always do the same', async () => {
  const still = { learningRate: 0, normalizeObservations: false, hiddenWidths: [4], trajectoriesPerIteration: 400 };
  const { metrics } = await runFor(1, still, unlike);
  expect(metrics[0].iterationReturn).toBeGreaterThan(0.35);
  expect(metrics[0].iterationReturn).toBeLessThan(0.65);
});
