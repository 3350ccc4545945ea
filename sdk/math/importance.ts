/**
 * Importance sampling: what policy π would have earned, told from trajectories of a behaviour policy b. Trajectories lie
 * one after another: j is steps starts[j] … starts[j + 1] − 1. A ratio ρ is how much more probable π finds what happened.
 */
import type { Vector } from './vector';

/** Ratios stop at e⁸⁰ ≈ 5.5·10³⁴: far beyond any use, and their products with rewards still fit single precision. */
const LARGEST_LOG_RATIO = 80;

/**
 * ρ_{0:t} = Π_{k≤t} π(a_k|s_k) / b(a_k|s_k), the ratio of each trajectory up to each of its steps. Logarithms, one by one
 * and summed, are clipped to at most 80, so that no ratio becomes infinite; −Infinity gives 0 from there on.
 *
 * @param logRatios [steps]: log π(a_t|s_t) − log b(a_t|s_t)
 * @param starts [trajectories + 1]
 * @param out [steps], written in full and returned
 */
export function cumulativeRatios(logRatios: ArrayLike<number>, starts: Int32Array, out: Float64Array): Float64Array {
  for (let j = 0; j + 1 < starts.length; j++) {
    let sum = 0;
    for (let t = starts[j]; t < starts[j + 1]; t++) {
      sum += Math.min(logRatios[t], LARGEST_LOG_RATIO);
      out[t] = Math.exp(Math.min(sum, LARGEST_LOG_RATIO));
    }
  }
  return out;
}

/** [trajectories]: the ratio of each whole trajectory, ρ_{0:T−1}; 1 for one without steps. */
export function trajectoryRatios(cumulative: ArrayLike<number>, starts: Int32Array): Float64Array {
  return Float64Array.from({ length: starts.length - 1 }, (_, j) =>
    starts[j + 1] > starts[j] ? cumulative[starts[j + 1] - 1] : 1,
  );
}

/** min(ρ, limit) in place (Ionides 2008): less variance, at the price of a bias: weights shrink on average. */
export function truncate<Ratios extends Vector>(ratios: Ratios, limit: number): Ratios {
  for (let i = 0; i < ratios.length; i++) ratios[i] = Math.min(ratios[i], limit);
  return ratios;
}

/**
 * Scales ratios in place to mean 1, so that divided by their number they sum to one: weighted importance sampling, biased
 * but consistent (Sutton & Barto 2018, eq. 5.6).
 *
 * @throws where no ratio is above 0
 */
export function selfNormalize<Ratios extends Vector>(ratios: Ratios): Ratios {
  const largest = largestOf(ratios);
  if (largest === 0) {
    throw new Error(
      `Got ${ratios.length} importance ratios of 0, expected at least one above 0: the policy would never act like this. ` +
        'Collect trajectories with a behaviour closer to it.',
    );
  }
  let sum = 0;
  for (let i = 0; i < ratios.length; i++) sum += ratios[i] / largest;
  for (let i = 0; i < ratios.length; i++) ratios[i] = (ratios[i] / largest) * (ratios.length / sum);
  return ratios;
}

/**
 * (Σρ)² / Σρ²: how many trajectories of π itself these are worth (Kong 1992). From 1, where one ratio outweighs all, to
 * their number, where all are equal; 0 where all are 0.
 */
export function effectiveSampleSize(ratios: ArrayLike<number>): number {
  const largest = largestOf(ratios);
  if (largest === 0) return 0;
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < ratios.length; i++) {
    sum += ratios[i] / largest;
    squares += (ratios[i] / largest) ** 2;
  }
  return sum ** 2 / squares;
}

/** What to divide by first, so that tiny ratios have squares and a sum. */
function largestOf(ratios: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < ratios.length; i++) if (!(ratios[i] <= largest)) largest = ratios[i];
  return largest;
}

/**
 * Per-decision importance sampling: Σ_{k≥t} γᵏ⁻ᵗ·ρ_{0:k}·r_k + γᵀ⁻ᵗ·ρ_{0:T−1}·tail. A reward is weighed by the ratio of
 * what came before it, not by that of the whole trajectory (Precup, Sutton & Singh 2000).
 *
 * @param rewards [steps]
 * @param cumulative [steps], of `cumulativeRatios`
 * @param starts [trajectories + 1]
 * @param tails [trajectories]: what the time after the last step is worth; 0 after a termination
 * @param discount γ in [0, 1]
 * @param out [steps], written in full and returned
 */
export function perDecisionReturns<Out extends Vector>(
  rewards: ArrayLike<number>,
  cumulative: ArrayLike<number>,
  starts: Int32Array,
  tails: ArrayLike<number>,
  discount: number,
  out: Out,
): Out {
  for (let j = 0; j + 1 < starts.length; j++) {
    const last = starts[j + 1] - 1;
    let following = last < starts[j] ? 0 : cumulative[last] * tails[j];
    for (let t = last; t >= starts[j]; t--) {
      following = cumulative[t] * rewards[t] + discount * following;
      out[t] = following;
    }
  }
  return out;
}
