/**
 * Learning from the same episodes more than once. After its first step the policy π is no longer the one that played, b;
 * importance sampling weighs what was seen by how much likelier π would have made it, so that the gradient's expectation
 * is right again (Sutton & Barto 2018, sections 5.5 and 5.9).
 */
import {
  cumulativeRatios,
  effectiveSampleSize,
  perDecisionReturns,
  selfNormalize,
  trajectoryRatios,
  truncate,
} from '../math';
import type { ReuseOptions } from '../settings';
import type { ActorCritic } from './actor-critic';
import type { Batch } from './learner';
import { logProbs } from './losses';

/** @throws RangeError for options that make no sense together. */
export function checkReuse(options: ReuseOptions & { readonly estimate: string }): void {
  const { updatesPerIteration, importanceSampling, importanceLimit, estimate } = options;
  const none = importanceSampling === 'none';
  const refuse = (got: string, expected: string): never => {
    throw new RangeError(`reinforce: got ${got}, expected ${expected}.`);
  };
  if (none && updatesPerIteration > 1) {
    const remedy =
      "importanceSampling 'trajectory' or 'per-decision', since the policy has moved after the first update";
    refuse(`updatesPerIteration ${updatesPerIteration} without importance sampling`, remedy);
  }
  if (!none && updatesPerIteration === 1) {
    const remedy = 'updatesPerIteration above 1: on the policy that played, every weight is 1';
    refuse(`importanceSampling '${importanceSampling}' with one update`, remedy);
  }
  if (none && (importanceLimit > 0 || options.selfNormalize)) {
    refuse(
      `${importanceLimit > 0 ? 'importanceLimit' : 'selfNormalize'} without importance sampling`,
      'both or neither',
    );
  }
  if (importanceSampling === 'per-decision' && estimate === 'total-return') {
    refuse(
      "importanceSampling 'per-decision' of total-return",
      "estimate 'future-return', whose rewards it weighs one by one",
    );
  }
  if (importanceSampling === 'per-decision' && options.selfNormalize) {
    refuse("selfNormalize with importanceSampling 'per-decision'", "'trajectory', whose weights have one mean");
  }
}

/** Weights of steps that an older policy took, and how many trajectories they are worth. */
export interface ReweighedSteps {
  readonly weights: Float32Array;
  readonly effectiveSampleSize: number;
}

/**
 * The factor at each ∇log π(a_t|s_t) now: ρ_{0:T−1} (G_t − b_t) with whole trajectories' ratios, or
 * Σ_{k≥t} γ^{k−t} ρ_{0:k} r_k − ρ_{0:t} b_t per decision (Precup, Sutton & Singh 2000).
 *
 * @param estimates [steps]: G
 * @param baseline [steps]: b
 */
export function reweigh(
  net: ActorCritic,
  batch: Batch,
  estimates: Float32Array,
  baseline: Float32Array,
  options: ReuseOptions & { readonly discount: number },
): ReweighedSteps {
  const { rollout, rewards, tails, rows, observations } = batch;
  const { starts } = rollout;
  const then = logProbs(net.distribution, rollout, rollout.outputs);
  const now = logProbs(net.distribution, rollout, net.policy.network.forward(observations, rows));
  const ratios = cumulativeRatios(
    now.map((logProb, t) => logProb - then[t]),
    starts,
    new Float64Array(rows),
  );
  const whole = trajectoryRatios(ratios, starts);
  const sampleSize = effectiveSampleSize(whole);
  if (options.importanceLimit > 0) {
    truncate(ratios, options.importanceLimit);
    truncate(whole, options.importanceLimit);
  }
  if (options.selfNormalize) selfNormalize(whole);
  const perDecision = options.importanceSampling === 'per-decision';
  const weights = new Float32Array(rows);
  if (perDecision) perDecisionReturns(rewards, ratios, starts, tails, options.discount, weights);
  for (let j = 0; j + 1 < starts.length; j++) {
    for (let t = starts[j]; t < starts[j + 1]; t++) {
      weights[t] = perDecision ? weights[t] - ratios[t] * baseline[t] : whole[j] * (estimates[t] - baseline[t]);
    }
  }
  return { weights, effectiveSampleSize: sampleSize };
}
