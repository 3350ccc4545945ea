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

/** The factor at each ∇log π(a_t|s_t), [steps], and how many trajectories' worth of steps they are. */
export interface WeighedSteps {
  readonly weights: Float32Array;
  readonly effectiveSampleSize: number;
}

/** How good actions were, before any ratio. */
export interface Judgement {
  /** [steps]: A, normalised before ratios come in, since a shift after them would be no baseline. */
  readonly advantages: Float32Array;
  /** [steps]: b */
  readonly baseline: Float32Array;
  /** σ, what advantages were divided by. */
  readonly scale: number;
  /** [steps]: log b(a_t|s_t); empty where there is only one update. */
  readonly played: Float64Array;
}

/**
 * The factors for a policy that has moved: ρ_{0:T−1} A_t with whole trajectories' ratios, or
 * (Σ_{k≥t} γ^{k−t} ρ_{0:k} r_k − ρ_{0:t} b_t) / σ per decision (Precup, Sutton & Singh 2000).
 */
export function reweigh(
  net: ActorCritic,
  batch: Batch,
  { advantages, baseline, scale, played }: Judgement,
  options: ReuseOptions & { readonly discount: number },
): WeighedSteps {
  const { rollout, rewards, tails, rows } = batch;
  const { starts } = rollout;
  const ratios = cumulativeRatios(logRatios(net, batch, played), starts, new Float64Array(rows));
  const whole = trajectoryRatios(ratios, starts);
  const sampleSize = effectiveSampleSize(whole);
  const weights = new Float32Array(rows);
  if (sampleSize === 0) return { weights, effectiveSampleSize: 0 };
  if (options.importanceLimit > 0) {
    truncate(ratios, options.importanceLimit);
    truncate(whole, options.importanceLimit);
  }
  if (options.selfNormalize) selfNormalize(whole);
  const perDecision = options.importanceSampling === 'per-decision';
  if (perDecision) perDecisionReturns(rewards, ratios, starts, tails, options.discount, weights);
  for (let j = 0; j + 1 < starts.length; j++) {
    for (let t = starts[j]; t < starts[j + 1]; t++) {
      weights[t] = perDecision ? (weights[t] - ratios[t] * baseline[t]) / scale : whole[j] * advantages[t];
    }
  }
  return { weights, effectiveSampleSize: sampleSize };
}

/** [steps]: log π(a_t|s_t) − log b(a_t|s_t). The network keeps what it computes for the gradient that follows. */
function logRatios(
  { distribution, policy: { network } }: ActorCritic,
  { rollout, observations, rows }: Batch,
  played: Float64Array,
): Float64Array {
  network.forget();
  const ratios = logProbs(distribution, rollout, network.forward(observations, rows, true));
  for (let t = 0; t < rows; t++) ratios[t] -= played[t];
  return ratios;
}

/** The batch as the policy's network keeps it since `reweigh` asked it of every step. */
export function asReweighed(batch: Batch): Batch {
  return { ...batch, kept: batch.steps };
}
