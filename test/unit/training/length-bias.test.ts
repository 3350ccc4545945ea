import { beforeAll, describe, expect, test } from 'vitest';
import { createActor } from '../../../sdk/runtime';
import { startTestBackend } from '../../fixtures/backend';
import { longShot } from '../../probes/probes';
import { runFor } from './run';

beforeAll(startTestBackend);

/** REINFORCE as the theorem has it: no baseline, nothing normalised, plain steps. */
const PLAIN = {
  baseline: 'none',
  exactDiscounting: true,
  discount: 1,
  normalizeAdvantages: false,
  normalizeObservations: false,
  entropyCoefficient: 0,
  optimizer: 'vanilla',
  maxGradientNorm: 1e9,
  learningRate: 0.3,
  learningRateSchedule: 'constant',
  hiddenWidths: [4],
};

// Divided by its own length, an episode ten times as long would count a tenth, and 2 after ten steps less than 1 at once.
describe.each([1, 2])('REINFORCE that learns from %d episodes at a time', (trajectoriesPerIteration) => {
  test.each([1, 2, 3])('prefers the long way to more, seed %d', async (seed) => {
    const { policy } = await runFor(600, { ...PLAIN, trajectoriesPerIteration, seed }, longShot);
    const actor = createActor(policy);
    actor.act(Float32Array.of(1, 0));
    expect(actor.probabilities[1]).toBeGreaterThan(0.95);
  });
});
