import { describe, expect, test } from 'vitest';
import { createActorCritic } from '../../../sdk/algorithms/actor-critic';
import { createReport, logProbs, policyLoss, valueLoss } from '../../../sdk/algorithms/losses';
import { wholeBatch } from '../../../sdk/algorithms/minibatches';
import { clippedSurrogate, clippedValueLoss, createPpoReport } from '../../../sdk/algorithms/ppo-losses';
import { seededRandom } from '../../../sdk/math';
import { ppoOptions } from '../../../sdk/settings';
import { randomNumbers, relativeError } from '../nn/reference';
import { onBothBackends } from './backends';
import { categorical, contextOf, type Kind, kinds, madeUpRollout, optionsFor, outputSize, stirred } from './made-up';
import * as reference from './reference';

const ENTROPY = 0.3;
const VALUE = 0.6;
const CLIP = 0.1;
const random = seededRandom(5);
const weights = randomNumbers(7, random);
const targets = randomNumbers(7, random);
const oldValues = randomNumbers(7, random);

/** An optimizer with momentum and a rate of 0 keeps the gradient, and moves nothing. */
const LOOK = { learningRate: 0, maxGradientNorm: Number.POSITIVE_INFINITY };

/** Networks with stirred numbers, and a rollout of a policy not far from theirs. */
function problem(kind: Kind, sharedTrunk: boolean) {
  const options = optionsFor(ppoOptions, kind, { sharedTrunk, optimizer: 'momentum', activation: 'swish' });
  const net = createActorCritic(contextOf(kind), options);
  net.restore(stirred(net.state(), net.frozen));
  const { layers, outputs } = net.policy.network;
  const noise = randomNumbers(7 * outputs, seededRandom(6));
  const { observations } = madeUpRollout(kind, noise);
  const now = net.policy.network.forward(observations, 7);
  const rollout = madeUpRollout(
    kind,
    now.map((value, i) => value + 0.6 * noise[i]),
  );
  const batch = wholeBatch(observations, 7);
  /** Of a policy's loss and, with a shared trunk, the value's in the last column. */
  const expected = (policy: reference.StepLoss, value: reference.StepLoss) =>
    reference.gradientOf(
      (row, t) => policy(row.slice(0, outputSize(kind)), t) + (sharedTrunk ? VALUE * value(row, t) : 0),
      layers,
      net.policy.parameters,
      observations,
      net.frozen,
    );
  return { net, rollout, batch, expected, steps: reference.stepsOf(kind, rollout) };
}

onBothBackends(() => {
  describe.each(kinds)('$name', (kind) => {
    /** The reference's own error: its quadrature is coarse for what tanh does to the entropy. */
    const limit = kind.actionBounds === 'tanh' ? 2e-5 : 2e-6;
    const valueAt = outputSize(kind);

    test.each([false, true])("the policy gradient's loss and the value loss, shared trunk: %s", (sharedTrunk) => {
      const { net, rollout, batch, expected, steps } = problem(kind, sharedTrunk);
      const loss = policyLoss(net.distribution, rollout, weights, ENTROPY, createReport());
      net.descendPolicy(batch, loss, valueLoss(targets, VALUE, createReport()), LOOK);
      const right = expected(reference.policyLoss(steps, weights, ENTROPY), reference.valueLoss(targets, valueAt));
      expect(relativeError(net.state()['policy.velocity'], right)).toBeLessThan(limit);
      net.dispose();
    });

    test.each([false, true])('the clipped surrogate and the clipped value loss, shared trunk: %s', (sharedTrunk) => {
      const { net, rollout, batch, expected, steps } = problem(kind, sharedTrunk);
      const report = createPpoReport();
      const options = { clipRange: CLIP, entropyCoefficient: ENTROPY };
      const played = logProbs(net.distribution, rollout, rollout.outputs);
      const loss = clippedSurrogate(net.distribution, rollout, weights, played, options, report);
      net.descendPolicy(batch, loss, clippedValueLoss(targets, oldValues, CLIP, VALUE, report), LOOK);
      const right = expected(
        reference.clippedSurrogate(steps, weights, CLIP, ENTROPY),
        reference.clippedValueLoss(targets, oldValues, CLIP, valueAt),
      );
      expect(relativeError(net.state()['policy.velocity'], right)).toBeLessThan(limit);
      expect(report.clipFraction).toBeGreaterThan(0);
      expect(report.clipFraction).toBeLessThan(1);
      net.dispose();
    });
  });

  test('the value losses of a network of its own', () => {
    const { net, batch } = problem(categorical, false);
    const start = net.state();
    const [hidden, last] = net.policy.network.layers;
    const gradientOf = (loss: reference.StepLoss) =>
      reference
        .gradientOf(loss, [hidden, { ...last, outputs: 1 }], start['critic.parameters'], batch.observations)
        .map((slope) => VALUE * slope);
    const cases = [
      [valueLoss(targets, VALUE, createReport()), reference.valueLoss(targets)],
      [
        clippedValueLoss(targets, oldValues, CLIP, VALUE, createReport()),
        reference.clippedValueLoss(targets, oldValues, CLIP),
      ],
    ] as const;
    for (const [loss, expected] of cases) {
      net.restore(start);
      net.descendValue(batch, loss, LOOK);
      const gradient = net.state()['critic.mean'].map((value) => value / 0.1); // Adam's mean after one step
      expect(relativeError(gradient, gradientOf(expected))).toBeLessThan(2e-6);
    }
    net.dispose();
  });
});
