import { normal, type Random } from '../sdk/math';
import type { Mdp } from './mdp';

/** A policy of a table: for each state and action its probability, and how the parameters move its logarithm. */
export interface TablePolicy {
  readonly actions: number;
  /** Length of the parameter vector. */
  readonly size: number;
  /** π(a|s) at [s · actions + a] */
  readonly probabilities: Float64Array;
  /** ∇ log π(a|s) at [s · actions + a] */
  readonly scores: readonly Float64Array[];
}

/** How many parameters `softmaxPolicy` takes: a logit for each state and each action but the last. */
export function parametersOf(mdp: Mdp): number {
  return mdp.rewards.length * (mdp.rewards[0].length - 1);
}

/**
 * The tabular softmax policy in double precision. The last action's logit is 0, so no two parameter vectors mean the same
 * and the Fisher matrix can be inverted.
 *
 * @param parameters [parametersOf(mdp)]: logits, state after state
 */
export function softmaxPolicy(mdp: Mdp, parameters: ArrayLike<number>): TablePolicy {
  const states = mdp.rewards.length;
  const actions = mdp.rewards[0].length;
  const free = actions - 1;
  const probabilities = new Float64Array(states * actions);
  const scores: Float64Array[] = [];
  for (let s = 0; s < states; s++) {
    const weights = Float64Array.from({ length: actions }, (_, a) =>
      a < free ? Math.exp(parameters[s * free + a]) : 1,
    );
    const sum = weights.reduce((total, weight) => total + weight);
    probabilities.set(
      weights.map((weight) => weight / sum),
      s * actions,
    );
    for (let a = 0; a < actions; a++) {
      const score = new Float64Array(states * free);
      for (let i = 0; i < free; i++) score[s * free + i] = (i === a ? 1 : 0) - weights[i] / sum;
      scores.push(score);
    }
  }
  return { actions, size: states * free, probabilities, scores };
}

/**
 * The same policy in other parameters φ, of which its own θ are a function with the given Jacobian ∂θ/∂φ [θ][φ] here:
 * scores become Jᵀ·∇_θ log π.
 */
export function reparameterize(policy: TablePolicy, jacobian: readonly ArrayLike<number>[]): TablePolicy {
  const size = jacobian[0].length;
  const scores = policy.scores.map((score) =>
    Float64Array.from({ length: size }, (_, i) => score.reduce((sum, x, k) => sum + x * jacobian[k][i], 0)),
  );
  return { ...policy, size, scores };
}

/** Normal draws times `spread`: the logits of some policy. */
export function drawParameters(mdp: Mdp, spread: number, random: Random): Float64Array {
  return Float64Array.from({ length: parametersOf(mdp) }, () => spread * normal(random));
}
