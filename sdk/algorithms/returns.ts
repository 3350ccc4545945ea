import { discountedReturns, meanBaseline, perStepMeanBaseline, totalReturns } from '../math';
import type { Batch } from './learner';

/** [steps]: the discounted rewards from each step on, or those of its whole trajectory. */
export function estimateReturns(
  { rewards, tails, rollout: { starts } }: Batch,
  estimate: 'future-return' | 'total-return',
  discount: number,
): Float32Array {
  const returns = estimate === 'future-return' ? discountedReturns : totalReturns;
  return returns(rewards, starts, tails, discount, new Float32Array(rewards.length));
}

/**
 * [steps]: what a step's estimate is compared with. None of these depends on the step's own action, so the gradient's
 * expectation stays as it is (Sutton & Barto 2018, section 13.4); for that reason means are over the other episodes.
 */
export function baselineOf(
  estimates: Float32Array,
  { values, rollout: { starts, episodes } }: Batch,
  baseline: 'value' | 'mean' | 'per-step-mean' | 'none',
): Float32Array {
  if (baseline === 'value') return values;
  const out = new Float32Array(estimates.length);
  if (baseline === 'none') return out;
  const mean = baseline === 'mean' ? meanBaseline : perStepMeanBaseline;
  return mean(estimates, starts, out, episodes);
}

/** Multiplies the weight of step t of each trajectory by γᵗ. */
export function discountByTime(weights: Float32Array, starts: Int32Array, discount: number): void {
  for (let j = 0; j + 1 < starts.length; j++) {
    for (let t = starts[j], factor = 1; t < starts[j + 1]; t++, factor *= discount) weights[t] *= factor;
  }
}
