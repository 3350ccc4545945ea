/**
 * Baselines made of the rollout itself. A baseline leaves the gradient's mean where it is as long as it knows nothing of
 * the action it is taken from; so each trajectory's is made of the *other* episodes alone (leave-one-out: Kool, van Hoof &
 * Welling 2019). Trajectories lie one after another: j is steps starts[j] … starts[j + 1] − 1. Those of an episode's agents
 * are neighbours, and left out together, since an action may move what the others earn. Arguments of both functions:
 *
 * - `estimates` [steps], total or future returns
 * - `starts` [trajectories + 1]
 * - `out` [steps], written in full and returned
 * - `episodes` [trajectories]: which episode each belongs to, never decreasing; by default each is one of its own
 */
import type { Vector } from './vector';

/** For each trajectory the mean estimate over all steps of the other episodes; 0 where there is no other. */
export function meanBaseline<Out extends Vector>(
  estimates: ArrayLike<number>,
  starts: Int32Array,
  out: Out,
  episodes?: Int32Array,
): Out {
  const firsts = firstsOf(episodes, starts.length - 1);
  const bounds = firsts.map((j) => starts[j]);
  const sums = new Float64Array(bounds.length - 1);
  let sum = 0;
  for (let e = 0; e < sums.length; e++) {
    for (let t = bounds[e]; t < bounds[e + 1]; t++) sums[e] += estimates[t];
    sum += sums[e];
  }
  const steps = bounds[sums.length] - bounds[0];
  for (let e = 0; e < sums.length; e++) {
    const others = steps - (bounds[e + 1] - bounds[e]);
    out.fill(others > 0 ? (sum - sums[e]) / others : 0, bounds[e], bounds[e + 1]);
  }
  return out;
}

/**
 * For step t of each trajectory, counted from its own beginning, the mean estimate at step t over those of the other
 * episodes that are still going on; 0 where there is none.
 */
export function perStepMeanBaseline<Out extends Vector>(
  estimates: ArrayLike<number>,
  starts: Int32Array,
  out: Out,
  episodes?: Int32Array,
): Out {
  const firsts = firstsOf(episodes, starts.length - 1);
  const all = sumsByStep(estimates, starts, 0, starts.length - 1);
  for (let e = 0; e + 1 < firsts.length; e++) {
    const own = sumsByStep(estimates, starts, firsts[e], firsts[e + 1]);
    for (let j = firsts[e]; j < firsts[e + 1]; j++) {
      for (let t = starts[j]; t < starts[j + 1]; t++) {
        const at = t - starts[j];
        const others = all.counts[at] - own.counts[at];
        out[t] = others > 0 ? (all.sums[at] - own.sums[at]) / others : 0;
      }
    }
  }
  return out;
}

/** The first trajectory of each episode, and the number of trajectories at the end. */
function firstsOf(episodes: Int32Array | undefined, trajectories: number): Int32Array {
  const all = Int32Array.from({ length: trajectories + 1 }, (_, j) => j);
  return episodes ? all.filter((j) => j === 0 || j === trajectories || episodes[j] !== episodes[j - 1]) : all;
}

/** For each step that trajectories `from` … `to` − 1 have: how many have it, and the sum of their estimates there. */
function sumsByStep(estimates: ArrayLike<number>, starts: Int32Array, from: number, to: number) {
  let longest = 0;
  for (let j = from; j < to; j++) longest = Math.max(longest, starts[j + 1] - starts[j]);
  const sums = new Float64Array(longest);
  const counts = new Int32Array(longest);
  for (let j = from; j < to; j++) {
    for (let t = starts[j]; t < starts[j + 1]; t++) {
      sums[t - starts[j]] += estimates[t];
      counts[t - starts[j]]++;
    }
  }
  return { sums, counts };
}
