import { beforeAll, describe, expect, test } from 'vitest';
import { type Algorithm, createReinforce, reinforceOptions } from '../../../sdk/algorithms';
import type { EnvironmentDefinition } from '../../../sdk/env';
import { seededRandom } from '../../../sdk/math';
import { resolveOptions } from '../../../sdk/options';
import type { Rollout } from '../../../sdk/rollout';
import { createTraining } from '../../../sdk/training';
import { startTestBackend } from '../../fixtures/backend';
import { bandit, contextualBandit, endless } from '../../probes/probes';

beforeAll(startTestBackend);

const host = { now: () => 0 };

async function probabilityOf(
  definition: EnvironmentDefinition,
  observation: number[],
  options: Record<string, unknown>,
  iterations: number,
) {
  const training = await createTraining(definition, { hiddenWidths: [8], entropyCoefficient: 0, ...options }, host);
  for (let i = 0; i < iterations; i++) await training.iterate();
  const { layers, parameters } = { layers: training.policy().manifest.layers, parameters: training.policy().tensors };
  training.close();
  let x = observation;
  layers.forEach(({ inputs, outputs, activation }, i) => {
    x = Array.from({ length: outputs }, (_, j) => {
      let sum = parameters[`layers.${i}.bias`][j];
      for (let k = 0; k < inputs; k++) sum += x[k] * parameters[`layers.${i}.weight`][k * outputs + j];
      return activation === 'tanh' ? Math.tanh(sum) : sum;
    });
  });
  return 1 / (1 + Math.exp(x[0] - x[1])); // of action 1
}

describe('learns worlds whose answer is known', () => {
  test.each([false, true])('bandit and contextual bandit, sharedTrunk %s', async (sharedTrunk) => {
    expect(await probabilityOf(bandit, [0, 1], { sharedTrunk }, 60)).toBeGreaterThan(0.95);
    expect(await probabilityOf(contextualBandit, [1, 0], { sharedTrunk }, 100)).toBeGreaterThan(0.9);
    expect(await probabilityOf(contextualBandit, [-1, 0], { sharedTrunk }, 100)).toBeLessThan(0.1);
  });

  test('a truncated episode bootstraps, so going on for ever is found to be worth more than stopping', async () => {
    const options = { discount: 0.9, trajectoriesPerIteration: 64, valueEpochs: 20 };
    expect(await probabilityOf(endless, [1, 0], options, 150)).toBeGreaterThan(0.9);
  });
});

/** A rollout of made-up numbers: 3 trajectories, 7 steps, the second truncated. */
function madeUpRollout(): Rollout {
  const random = seededRandom(4);
  return {
    steps: 7,
    trajectories: 3,
    observations: Float32Array.from({ length: 14 }, () => 2 * random() - 1),
    actions: Int32Array.of(0, 2, 1, 1, 0, 2, 2),
    rewards: Float32Array.of(1, 0, 2, -1, 0.5, 3, 1),
    starts: Int32Array.of(0, 2, 5, 7),
    terminated: Uint8Array.of(1, 0, 1),
    finalObservations: Float32Array.from({ length: 6 }, () => 2 * random() - 1),
    terms: new Float64Array(0),
  };
}

function create(given: Record<string, unknown>): Algorithm {
  const options = resolveOptions('reinforce', reinforceOptions, { hiddenWidths: [6, 5], ...given });
  return createReinforce({ observationSize: 2, actions: 3, random: seededRandom(2) }, options);
}

describe('one update', () => {
  /** Adam's mean after one step is 0.1 times the gradient, so the gradient itself can be compared. */
  test('follows the gradient of its loss: policy and entropy bonus, against central differences', () => {
    const options = { entropyCoefficient: 0.3, normalizeAdvantages: false, maxGradientNorm: 1e9, discount: 0.9 };
    const random = seededRandom(8);
    const algorithm = create(options);
    const state = algorithm.state();
    const parameters = state['policy.parameters'].map(() => 2 * random() - 1) as Float32Array;
    algorithm.restore({ ...state, 'policy.parameters': parameters });
    const loss = (i: number, shift: number): number => {
      const shifted = parameters.slice();
      shifted[i] += shift;
      algorithm.restore({ ...state, 'policy.parameters': shifted });
      const { policyLoss, entropy } = algorithm.update(madeUpRollout());
      return policyLoss - options.entropyCoefficient * entropy;
    };
    const h = 1 / 256;
    const slopes = [...parameters].map((_, i) => (loss(i, h) - loss(i, -h)) / (2 * h));
    algorithm.restore({ ...state, 'policy.parameters': parameters });
    algorithm.update(madeUpRollout());
    const gradient = algorithm.state()['policy.adam.mean'].map((value) => value / 0.1);
    algorithm.dispose();
    const largest = Math.max(...slopes.map(Math.abs));
    slopes.forEach((slope, i) => {
      expect(Math.abs(gradient[i] - slope)).toBeLessThan(2e-3 * largest);
    });
  });

  test('reports finite numbers, and an entropy between 0 and log 3', () => {
    for (const sharedTrunk of [false, true]) {
      const algorithm = create({ sharedTrunk });
      const metrics = algorithm.update(madeUpRollout());
      algorithm.dispose();
      for (const value of Object.values(metrics)) expect(Number.isFinite(value)).toBe(true);
      expect(metrics.entropy).toBeGreaterThan(0);
      expect(metrics.entropy).toBeLessThanOrEqual(Math.log(3) + 1e-6);
    }
  });

  test('an infinite reward is an error that leaves the policy as it was', () => {
    const algorithm = create({});
    const before = algorithm.state()['policy.parameters'];
    expect(() =>
      algorithm.update({ ...madeUpRollout(), rewards: new Float32Array(7).fill(Number.POSITIVE_INFINITY) }),
    ).toThrow('gradient that is not finite');
    expect(algorithm.state()['policy.parameters']).toEqual(before);
    algorithm.dispose();
  });
});

test('the policy network of a shared trunk decides as the two-headed one does', () => {
  const algorithm = create({ sharedTrunk: true });
  algorithm.update(madeUpRollout());
  const { layers, parameters } = algorithm.policy();
  expect(layers[layers.length - 1].outputs).toBe(3);
  expect(parameters.length).toBe(2 * 6 + 6 + 6 * 5 + 5 + 5 * 3 + 3);
  const twoHeaded = algorithm.state()['policy.parameters'];
  expect([...parameters.subarray(0, 53)]).toEqual([...twoHeaded.subarray(0, 53)]);
  expect([...parameters.subarray(53, 56)]).toEqual([...twoHeaded.subarray(53, 56)]);
  expect(parameters[56]).toBe(twoHeaded[57]); // the value column is left out
  algorithm.dispose();
});
