/**
 * Estimates of what a step is worth. Trajectories lie one after another, and all functions here share these arguments:
 *
 * - `rewards` [steps]
 * - `values` [steps]: v(s_t), of what was seen before the step
 * - `starts` [trajectories + 1]: trajectory j is steps starts[j] … starts[j + 1] − 1
 * - `tails` [trajectories]: what the time after the last step is worth: 0 after a termination, the value of the final
 *   observation after a truncation
 * - `discount` γ in [0, 1]
 * - `out` [steps], written in full and returned
 */
import type { Vector } from './vector';

/** Future returns G_t = r_t + γ·G_{t+1}, the tail last: Monte Carlo with causality (Sutton & Barto 2018, eq. 3.9). */
export function discountedReturns<Out extends Vector>(
  rewards: ArrayLike<number>,
  starts: Int32Array,
  tails: ArrayLike<number>,
  discount: number,
  out: Out,
): Out {
  for (let j = 0; j + 1 < starts.length; j++) {
    let following = tails[j];
    for (let t = starts[j + 1] - 1; t >= starts[j]; t--) {
      following = rewards[t] + discount * following;
      out[t] = following;
    }
  }
  return out;
}

/** Every step gets its trajectory's R(τ) = Σ_k γᵏ·r_k + γᵀ·tail: Monte Carlo without causality (Williams 1992). */
export function totalReturns<Out extends Vector>(
  rewards: ArrayLike<number>,
  starts: Int32Array,
  tails: ArrayLike<number>,
  discount: number,
  out: Out,
): Out {
  discountedReturns(rewards, starts, tails, discount, out);
  for (let j = 0; j + 1 < starts.length; j++) out.fill(out[starts[j]], starts[j], starts[j + 1]);
  return out;
}

/**
 * n-step returns r_t + … + γⁿ⁻¹·r_{t+n−1} + γⁿ·v(s_{t+n}), beyond the end of a trajectory its tail (Sutton & Barto 2018,
 * eq. 7.1). `n` is a whole number from 1, or Infinity for Monte Carlo.
 */
export function nStepReturns<Out extends Vector>(
  rewards: ArrayLike<number>,
  values: ArrayLike<number>,
  starts: Int32Array,
  tails: ArrayLike<number>,
  discount: number,
  n: number,
  out: Out,
): Out {
  for (let j = 0; j + 1 < starts.length; j++) {
    const end = starts[j + 1];
    const ending = Math.max(end - n, starts[j]); // from here on the tail counts, and each is made of the next
    for (let t = end - 1, following = tails[j]; t >= ending; t--) {
      following = rewards[t] + discount * following;
      out[t] = following;
    }
    for (let t = starts[j]; t < ending; t++) {
      let following = values[t + n];
      for (let k = t + n - 1; k >= t; k--) following = rewards[k] + discount * following;
      out[t] = following;
    }
  }
  return out;
}

/**
 * Generalised advantages A_t = δ_t + γλ·A_{t+1} of TD errors δ_t = r_t + γ·v(s_{t+1}) − v(s_t) (Schulman et al. 2016, eq.
 * 16). `lambda` in [0, 1]: 0 trusts the values and gives the TD error, 1 trusts the rewards and gives the future return
 * less the value.
 */
export function generalizedAdvantages<Out extends Vector>(
  rewards: ArrayLike<number>,
  values: ArrayLike<number>,
  starts: Int32Array,
  tails: ArrayLike<number>,
  discount: number,
  lambda: number,
  out: Out,
): Out {
  for (let j = 0; j + 1 < starts.length; j++) {
    let following = 0;
    let nextValue = tails[j];
    for (let t = starts[j + 1] - 1; t >= starts[j]; t--) {
      const error = rewards[t] + discount * nextValue - values[t];
      following = error + discount * lambda * following;
      nextValue = values[t];
      out[t] = following;
    }
  }
  return out;
}
