/**
 * Baselines made of the rollout itself. A baseline leaves the gradient's mean where it is as long as it knows nothing of
 * the action it is taken from; so each trajectory's is made of the *other* episodes alone (leave-one-out: Kool, van Hoof &
 * Welling 2019). Trajectories lie one after another: j is steps starts[j] … starts[j + 1] − 1. Those of an episode's agents
 * are neighbours, and left out together, since an action may move what the others earn.
 */
import type { Vector } from './vector';

/**
 * For each trajectory the mean estimate over all steps of the other episodes; 0 where there is no other.
 *
 * @param estimates [steps], total or future returns
 * @param starts [trajectories + 1]
 * @param out [steps], written in full and returned
 * @param agents trajectories of an episode; divides their number
 */
export function meanBaseline<Out extends Vector>(
  estimates: ArrayLike<number>,
  starts: Int32Array,
  out: Out,
  agents = 1,
): Out {
  const trajectories = starts.length - 1;
  const steps = starts[trajectories] - starts[0];
  const sums = new Float64Array(trajectories / agents);
  let sum = 0;
  for (let j = 0; j < trajectories; j += agents) {
    for (let t = starts[j]; t < starts[j + agents]; t++) sums[j / agents] += estimates[t];
    sum += sums[j / agents];
  }
  for (let j = 0; j < trajectories; j += agents) {
    const others = steps - (starts[j + agents] - starts[j]);
    out.fill(others > 0 ? (sum - sums[j / agents]) / others : 0, starts[j], starts[j + agents]);
  }
  return out;
}

/**
 * For step t of each trajectory the mean estimate at step t over those of the other episodes that are still going on; 0
 * where there is none.
 *
 * @param estimates [steps], total or future returns
 * @param starts [trajectories + 1]
 * @param out [steps], written in full and returned
 * @param agents trajectories of an episode; divides their number
 */
export function perStepMeanBaseline<Out extends Vector>(
  estimates: ArrayLike<number>,
  starts: Int32Array,
  out: Out,
  agents = 1,
): Out {
  const trajectories = starts.length - 1;
  const all = sumsByStep(estimates, starts, 0, trajectories);
  for (let j = 0; j < trajectories; j++) {
    const first = j - (j % agents);
    const own = agents === 1 ? null : sumsByStep(estimates, starts, first, first + agents);
    for (let t = starts[j]; t < starts[j + 1]; t++) {
      const at = t - starts[j];
      const others = all.counts[at] - (own ? own.counts[at] : 1);
      out[t] = others > 0 ? (all.sums[at] - (own ? own.sums[at] : estimates[t])) / others : 0;
    }
  }
  return out;
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
