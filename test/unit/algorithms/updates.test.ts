import { describe, expect, test } from 'vitest';
import { referenceForward, relativeError } from '../nn/reference';
import { onBothBackends } from './backends';
import { at, createLearner, descending } from './learners';
import { categorical, madeUpRollout, stirred } from './made-up';
import * as reference from './reference';

const DISCOUNT = 0.9;
const LAMBDA = 0.7;
const ENTROPY = 0.3;
const VALUE = 0.5;

/** A stirred learner whose optimizer keeps the last gradient, and a rollout of its own policy. */
function begin(name: string, given: Readonly<Record<string, unknown>>) {
  const learner = createLearner(name, {
    optimizer: 'momentum',
    maxGradientNorm: 1e9,
    discount: DISCOUNT,
    entropyCoefficient: ENTROPY,
    ...given,
    ...(name === 'reinforce' ? {} : { gaeLambda: LAMBDA }),
    ...(name === 'ppo' ? { epochs: 1, minibatchSize: 7 } : {}),
  });
  learner.restore(stirred(learner.state()));
  const { observations } = madeUpRollout(categorical, new Float32Array(7));
  return { learner, rollout: madeUpRollout(categorical, learner.player.decide(observations, 7).slice()) };
}

type Rollout = ReturnType<typeof madeUpRollout>;

/** Layers of a small network with so many outputs. */
const layersOf = (outputs: number) =>
  [
    { inputs: 2, outputs: 3, activation: 'tanh' },
    { inputs: 3, outputs, activation: 'linear' },
  ] as const;

/** Calls `visit` for each step, last steps first, with the next step of its trajectory, or null at its end. */
function backwards({ starts }: Rollout, visit: (t: number, next: number | null, trajectory: number) => void): void {
  for (let j = 0; j + 1 < starts.length; j++) {
    for (let t = starts[j + 1] - 1; t >= starts[j]; t--) visit(t, t + 1 < starts[j + 1] ? t + 1 : null, j);
  }
}

/** Future returns: rewards to the end, and after a truncation what the final observation is worth. */
function futureReturns(rollout: Rollout, finalValues: readonly number[]): number[] {
  const returns: number[] = [];
  backwards(rollout, (t, next, j) => {
    const rest = next === null ? (rollout.terminated[j] ? 0 : finalValues[j]) : returns[next];
    returns[t] = rollout.rewards[t] + DISCOUNT * rest;
  });
  return returns;
}

/** Generalised advantages. */
function advantages(rollout: Rollout, values: readonly number[], finalValues: readonly number[]): number[] {
  const result: number[] = [];
  backwards(rollout, (t, next, j) => {
    const nextValue = next === null ? (rollout.terminated[j] ? 0 : finalValues[j]) : values[next];
    const error = rollout.rewards[t] + DISCOUNT * nextValue - values[t];
    result[t] = error + DISCOUNT * LAMBDA * (next === null ? 0 : result[next]);
  });
  return result;
}

function standardized(numbers: readonly number[]): number[] {
  const mean = numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
  const variance = numbers.reduce((sum, x) => sum + (x - mean) ** 2, 0) / numbers.length;
  return numbers.map((x) => (x - mean) / Math.sqrt(variance));
}

onBothBackends(() => {
  describe.each(descending)('one update of %s', (name) => {
    test.each([false, true])('follows the gradient of its loss, shared trunk: %s', async (sharedTrunk) => {
      const { learner, rollout } = begin(name, { sharedTrunk, valueCoefficient: VALUE });
      const { 'policy.parameters': policy, 'critic.parameters': critic } = learner.state();
      const policyLayers = layersOf(sharedTrunk ? 4 : 3);
      const worthOf = (observations: Float32Array) => {
        const rows = observations.length / 2;
        const outputs = referenceForward(sharedTrunk ? policyLayers : layersOf(1), critic ?? policy, observations);
        return Array.from({ length: rows }, (_, row) => reference.rowOf(outputs, rows, row).slice(-1)[0]);
      };
      const values = worthOf(rollout.observations);
      const finals = worthOf(rollout.finalObservations);
      const returns = futureReturns(rollout, finals);
      const gae = advantages(rollout, values, finals);
      const judged = name === 'reinforce' ? returns.map((value, t) => value - values[t]) : gae;
      // The value network learns returns on their running scale, which begins with this rollout's.
      const targets = standardized(name === 'reinforce' ? returns : gae.map((advantage, t) => advantage + values[t]));
      const policyLoss = reference.policyLoss(reference.stepsOf(categorical, rollout), standardized(judged), ENTROPY);
      const valueLoss = reference.valueLoss(targets, 3);
      const expected = reference.gradientOf(
        (row, t) => policyLoss(row.slice(0, 3), t) + (sharedTrunk ? VALUE * valueLoss(row, t) : 0),
        policyLayers,
        policy,
        rollout.observations,
      );
      const { gradientNorm } = await learner.update(rollout, at());
      expect(relativeError(learner.state()['policy.velocity'], expected)).toBeLessThan(5e-6);
      expect(gradientNorm).toBeCloseTo(Math.hypot(...expected), 5);
      learner.dispose();
    });

    test('reports what it did: an entropy between 0 and log 3, and how well the values explain the returns', async () => {
      for (const sharedTrunk of [false, true]) {
        const { learner, rollout } = begin(name, { sharedTrunk });
        const metrics = await learner.update(rollout, at());
        learner.dispose();
        for (const value of Object.values(metrics)) expect(Number.isFinite(value)).toBe(true);
        expect(metrics.entropy).toBeGreaterThan(0);
        expect(metrics.entropy).toBeLessThanOrEqual(Math.log(3) + 1e-6);
        expect(metrics.explainedVariance).toBeLessThan(1);
      }
    });
  });

  test.each(descending)('the policy of a shared trunk is that of the two-headed network, %s', async (name) => {
    const { learner, rollout } = begin(name, { sharedTrunk: true });
    await learner.update(rollout, at());
    const { layers, parameters } = learner.policy();
    expect(layers).toEqual(layersOf(3));
    const outputs = learner.player.decide(rollout.observations, 7);
    const alone = referenceForward(layers, parameters, rollout.observations);
    for (let t = 0; t < 7; t++) {
      const withValue = reference.rowOf(outputs, 7, t);
      expect(relativeError(withValue.slice(0, 3), reference.rowOf(alone, 7, t))).toBeLessThan(1e-6);
    }
    learner.dispose();
  });
});
