/**
 * Baselines made of the rollout itself. A baseline leaves the gradient's mean where it is as long as it knows nothing of
 * the action it is taken from; so each trajectory's is made of the *other* trajectories alone (leave-one-out: Kool, van
 * Hoof & Welling 2019). Trajectories lie one after another: j is steps starts[j] … starts[j + 1] − 1.
 */
import type { Vector } from './vector';

/**
 * For each trajectory the mean estimate over all steps of the others; 0 where there is no other.
 *
 * @param estimates [steps], total or future returns
 * @param starts [trajectories + 1]
 * @param out [steps], written in full and returned
 */
export function meanBaseline<Out extends Vector>(estimates: ArrayLike<number>, starts: Int32Array, out: Out): Out {
  const trajectories = starts.length - 1;
  const sums = new Float64Array(trajectories);
  for (let j = 0; j < trajectories; j++) {
    for (let t = starts[j]; t < starts[j + 1]; t++) sums[j] += estimates[t];
  }
  const sum = sums.reduce((total, x) => total + x, 0);
  const steps = starts[trajectories] - starts[0];
  for (let j = 0; j < trajectories; j++) {
    const others = steps - (starts[j + 1] - starts[j]);
    out.fill(others > 0 ? (sum - sums[j]) / others : 0, starts[j], starts[j + 1]);
  }
  return out;
}

/**
 * For step t of a trajectory the mean estimate at step t of the others that still go on then; 0 where none does.
 *
 * @param estimates [steps], total or future returns
 * @param starts [trajectories + 1]
 * @param out [steps], written in full and returned
 */
export function perStepMeanBaseline<Out extends Vector>(
  estimates: ArrayLike<number>,
  starts: Int32Array,
  out: Out,
): Out {
  const trajectories = starts.length - 1;
  let longest = 0;
  for (let j = 0; j < trajectories; j++) longest = Math.max(longest, starts[j + 1] - starts[j]);
  const sums = new Float64Array(longest);
  const counts = new Int32Array(longest);
  for (let j = 0; j < trajectories; j++) {
    for (let t = starts[j]; t < starts[j + 1]; t++) {
      sums[t - starts[j]] += estimates[t];
      counts[t - starts[j]]++;
    }
  }
  for (let j = 0; j < trajectories; j++) {
    for (let t = starts[j]; t < starts[j + 1]; t++) {
      const others = counts[t - starts[j]] - 1;
      out[t] = others > 0 ? (sums[t - starts[j]] - estimates[t]) / others : 0;
    }
  }
  return out;
}
