import type { TablePolicy } from './policy';
import type { Trajectories } from './trajectories';

/** For each trajectory Σ_t worth_t · ∇log π(a_t|s_t). */
export function trajectoryGradients(
  { states, actions, starts }: Trajectories,
  worth: ArrayLike<number>,
  policy: TablePolicy,
): Float64Array[] {
  return Array.from({ length: starts.length - 1 }, (_, j) => {
    const gradient = new Float64Array(policy.size);
    for (let t = starts[j]; t < starts[j + 1]; t++) {
      const score = policy.scores[states[t] * policy.actions + actions[t]];
      for (let i = 0; i < gradient.length; i++) gradient[i] += worth[t] * score[i];
    }
    return gradient;
  });
}

/** Multiplies every step's number by γᵗ in place, t counted from the start of its trajectory. */
export function discountSteps(worth: Float64Array, starts: Int32Array, discount: number): Float64Array {
  for (let j = 0; j + 1 < starts.length; j++) {
    let factor = 1;
    for (let t = starts[j]; t < starts[j + 1]; t++, factor *= discount) worth[t] *= factor;
  }
  return worth;
}

/** log π(a_t|s_t) − log b(a_t|s_t) of every step. */
export function logRatios(
  { states, actions }: Trajectories,
  policy: TablePolicy,
  behaviour: TablePolicy,
): Float64Array {
  return Float64Array.from(states, (s, t) => {
    const at = s * policy.actions + actions[t];
    return Math.log(policy.probabilities[at] / behaviour.probabilities[at]);
  });
}
