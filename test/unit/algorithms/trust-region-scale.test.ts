import { beforeAll, describe, expect, test } from 'vitest';
import { type Algorithm, createTrpo } from '../../../sdk/algorithms';
import type { EnvironmentDefinition } from '../../../sdk/env';
import { cartPole } from '../../../sdk/env/classic';
import { mixSeeds, seededRandom } from '../../../sdk/math';
import { createDistribution } from '../../../sdk/nn';
import { resolveOptions } from '../../../sdk/options';
import { createCollector, type Rollout } from '../../../sdk/rollout';
import { trpoOptions } from '../../../sdk/settings';
import { startTestBackend } from '../../fixtures/backend';
import { forbiddenBranches, target } from '../../probes/probes';

beforeAll(startTestBackend);

const MAX_KL = 0.02;

/** Mean KL(what the policy put out as it played ‖ what it puts out now) over a rollout's steps, in nats. */
function divergence({ actionSpace }: EnvironmentDefinition, rollout: Rollout, outputs: Float32Array): number {
  const create = () => createDistribution(actionSpace, { bounds: 'clip', stateDependentDeviation: false });
  const [then, now] = [create(), create()];
  const stride = outputs.length / rollout.steps;
  const masks = rollout.actionMasks.length / rollout.steps;
  let sum = 0;
  for (let t = 0; t < rollout.steps; t++) {
    then.look(rollout.outputs, t * stride, rollout.actionMasks, t * masks);
    now.look(outputs, t * stride, rollout.actionMasks, t * masks);
    sum += now.kl(then);
  }
  return sum / rollout.steps;
}

/** Whether a policy with such a scale sees an observation so far out that it is cut off. */
function cutsOff({ normalization }: ReturnType<Algorithm['policy']>, { observations }: Rollout): boolean {
  if (!normalization) return false;
  const { mean, deviation, clip } = normalization;
  return observations.some((x, i) => Math.abs(x - mean[i % mean.length]) > clip * deviation[i % mean.length]);
}

describe.each([cartPole, target, forbiddenBranches])('TRPO with a running scale of what it sees, $id', (definition) => {
  test('acts after an update within maxKl of how it acted before, and says how far', async () => {
    const { observationSpace, actionSpace } = definition;
    const options = resolveOptions('test', trpoOptions, { hiddenWidths: [16], maxKl: MAX_KL, stepsPerIteration: 0 });
    expect(options.normalizeObservations).toBe(true);
    const learner = createTrpo({ observationSpace, actionSpace, random: seededRandom(1) }, options);
    const collector = createCollector(await definition.create(8), learner.player);
    let [farthest, worst, exact] = [0, 0, 0];
    for (let iteration = 0; iteration < 40; iteration++) {
      const rollout = await collector.collect({
        episodes: 8,
        episodeSeed: (episode) => mixSeeds([1, iteration, episode]),
      });
      const before = learner.policy();
      const { approxKl = Number.NaN } = await learner.update(rollout, { progress: 0, random: seededRandom(iteration) });
      const kl = divergence(definition, rollout, learner.player.decide(rollout.observations, rollout.steps));
      farthest = Math.max(farthest, kl);
      // What is cut off looks a little different with each scale; the first rollout is seen through its own.
      if (iteration > 0 && [before, learner.policy()].some((policy) => cutsOff(policy, rollout))) continue;
      worst = Math.max(worst, Math.abs(kl - approxKl));
      exact++;
    }
    expect(exact).toBeGreaterThan(30);
    expect(worst).toBeLessThan(1e-6);
    expect(farthest).toBeLessThanOrEqual(MAX_KL + 1e-6);
    expect(farthest).toBeGreaterThan(MAX_KL / 2);
    learner.dispose();
  });
});
