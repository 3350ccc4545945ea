import { beforeAll, describe, expect, test } from 'vitest';
import { createActorCritic } from '../../../sdk/algorithms/actor-critic';
import { createReport, policyLoss, valueLoss } from '../../../sdk/algorithms/losses';
import { wholeBatch } from '../../../sdk/algorithms/minibatches';
import { maxLogDeviation, minLogDeviation } from '../../../sdk/nn';
import { ppoOptions } from '../../../sdk/settings';
import { startTestBackend } from '../../fixtures/backend';
import { contextOf, kinds, madeUpRollout, optionsFor, outputSize } from './made-up';

beforeAll(startTestBackend);

const ownDeviations = kinds.filter(({ name }) => name.endsWith('deviation of its own'));

/**
 * A policy in a box, and steps that make what it did likelier, or less likely.
 *
 * @param stray how far what it did was from its means
 */
function learner(kind: (typeof kinds)[number], initialDeviation: number, stray: number) {
  const net = createActorCritic(
    contextOf(kind),
    optionsFor(ppoOptions, kind, { optimizer: 'vanilla', initialDeviation }),
  );
  const made = madeUpRollout(kind, new Float32Array(7 * outputSize(kind)));
  const outputs = net.policy.network.forward(made.observations, 7);
  const did = (i: number) => outputs[4 * Math.floor(i / 2) + (i % 2)] + (i % 4 < 2 ? stray : -stray);
  const rollout = { ...made, actions: Float32Array.from({ length: 14 }, (_, i) => did(i)) };
  const batch = wholeBatch(made.observations, 7);
  const unused = valueLoss(new Float32Array(7), 0, createReport());
  const step = { learningRate: 0.5, maxGradientNorm: 1 };
  return {
    /** Both log deviations, the last two biases. */
    deviations(steps: number, weight: number): number[] {
      const loss = policyLoss(net.distribution, rollout, new Float32Array(7).fill(weight), 0, createReport());
      for (let n = 0; n < steps; n++) net.descendPolicy(batch, loss, unused, step);
      return [...net.policy.parameters.slice(-2)];
    },
    dispose: net.dispose,
  };
}

describe.each(ownDeviations)('$name', (kind) => {
  test('a deviation as large as it may be stays there, and comes back', () => {
    const { deviations, dispose } = learner(kind, 7, 40);
    expect(deviations(5, 1)).toEqual([maxLogDeviation, maxLogDeviation]);
    for (const value of deviations(5, -1)) expect(value).toBeLessThan(maxLogDeviation - 0.1);
    dispose();
  });

  test('so does one as small as it may be', () => {
    const { deviations, dispose } = learner(kind, 0.01, 0);
    expect(deviations(5, 1)).toEqual([minLogDeviation, minLogDeviation]);
    for (const value of deviations(5, -1)) expect(value).toBeGreaterThan(minLogDeviation + 0.1);
    dispose();
  });
});
