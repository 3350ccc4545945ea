import { discountedReturns, generalizedAdvantages, nStepReturns, standardize } from '../math';
import type { AdvantageOptions, DataOptions } from '../settings';
import type { Batch } from './learner';

/** How good each action was, and what the value network should have said. Both [steps], in units of the batch's rewards. */
export interface AdvantageEstimate {
  readonly advantages: Float32Array;
  readonly returns: Float32Array;
}

/**
 * Advantages against the value network, A_t = G_t − v(s_t), where G_t is, as `estimate` says, the λ-return of generalised
 * advantage estimation (Schulman et al. 2016), n rewards and a value (Sutton & Barto 2018, eq. 7.1), or all rewards to the
 * end. A truncated trajectory ends with the value of what it saw last, a terminated one with nothing.
 */
export function estimateAdvantages(
  { rewards, values, tails, rollout: { starts } }: Batch,
  options: AdvantageOptions & DataOptions,
): AdvantageEstimate {
  const { estimate, discount } = options;
  const steps = rewards.length;
  const advantages = new Float32Array(steps);
  const returns = new Float32Array(steps);
  if (estimate === 'gae') {
    generalizedAdvantages(rewards, values, starts, tails, discount, options.gaeLambda, advantages);
    for (let t = 0; t < steps; t++) returns[t] = advantages[t] + values[t];
  } else {
    if (estimate === 'n-step') nStepReturns(rewards, values, starts, tails, discount, options.nSteps, returns);
    else discountedReturns(rewards, starts, tails, discount, returns);
    for (let t = 0; t < steps; t++) advantages[t] = returns[t] - values[t];
  }
  if (options.normalizeAdvantages) standardize(advantages);
  return { advantages, returns };
}
