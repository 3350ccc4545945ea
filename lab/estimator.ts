import { discountSteps } from './gradients';
import type { Trajectories } from './trajectories';

/** A way to say what a step was worth; the estimate is ĝ = 1/m · Σ_j Σ_t worth_t · ∇log π(a_t|s_t). */
export interface Estimator {
  readonly name: string;
  /** worth_t, and what the idea is, for docs/variance.md. */
  readonly equation: string;
  readonly meaning: string;
  /** Whether its mean is ∇J. */
  readonly unbiased: boolean;
  /** [steps] */
  worth(trajectories: Trajectories): Float64Array;
}

/** A number for every step, not yet written. */
export const empty = ({ rewards }: Trajectories) => new Float64Array(rewards.length);

/** v(s_t) of every step, where `values` has v_t(s) at [t][s]. */
export function valuesOf({ states, starts }: Trajectories, values: readonly Float64Array[]): Float64Array {
  const out = new Float64Array(states.length);
  for (let j = 0; j + 1 < starts.length; j++) {
    for (let t = starts[j]; t < starts[j + 1]; t++) out[t] = values[t - starts[j]][states[t]];
  }
  return out;
}

/** worth − baseline, step by step. */
export function minus(worth: Float64Array, baseline: Float64Array): Float64Array {
  return worth.map((x, t) => x - baseline[t]);
}

/** What counts from its step on estimates ∇J only with the step's own γᵗ. */
export function withStepDiscounts(estimator: Estimator, discount: number): Estimator {
  return {
    ...estimator,
    equation: `γᵗ·${estimator.equation}`,
    worth: (trajectories) => discountSteps(estimator.worth(trajectories), trajectories.starts, discount),
  };
}
