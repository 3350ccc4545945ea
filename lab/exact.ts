/** What a policy is worth in a tiny world, its gradient and its Fisher matrix: sums over all trajectories, no samples. */
import { totalReturns } from '../sdk/math';
import { logRatios, trajectoryGradients } from './gradients';
import type { Mdp } from './mdp';
import type { TablePolicy } from './policy';
import { enumerate } from './trajectories';

/** J = Σ_τ p(τ)·R(τ) */
export function objective(mdp: Mdp, policy: TablePolicy, discount: number): number {
  const { trajectories, probabilities } = enumerate(mdp, policy);
  const { rewards, starts, tails } = trajectories;
  const returns = totalReturns(rewards, starts, tails, discount, new Float64Array(rewards.length));
  return probabilities.reduce((sum, p, j) => sum + p * returns[starts[j]], 0);
}

/** ∇J = Σ_τ ∇p(τ)·R(τ), with ∇p(τ) = p(τ)·Σ_t ∇log π(a_t|s_t). */
export function objectiveGradient(mdp: Mdp, policy: TablePolicy, discount: number): Float64Array {
  const { trajectories, probabilities } = enumerate(mdp, policy);
  const { rewards, starts, tails } = trajectories;
  const returns = totalReturns(rewards, starts, tails, discount, new Float64Array(rewards.length));
  return expectation(trajectoryGradients(trajectories, returns, policy), probabilities);
}

/** F = Σ_τ p(τ)·s(τ)·s(τ)ᵀ with the score s = ∇log p(τ) of a trajectory: row after row. */
export function fisherMatrix(mdp: Mdp, policy: TablePolicy): Float64Array[] {
  const { trajectories, probabilities } = enumerate(mdp, policy);
  const ones = new Float64Array(trajectories.rewards.length).fill(1);
  const fisher = Array.from({ length: policy.size }, () => new Float64Array(policy.size));
  trajectoryGradients(trajectories, ones, policy).forEach((score, j) => {
    for (let a = 0; a < policy.size; a++) {
      for (let b = 0; b < policy.size; b++) fisher[a][b] += probabilities[j] * score[a] * score[b];
    }
  });
  return fisher;
}

/** KL(b ‖ π) of whole trajectories in nats: how far apart what two policies do is, told from the first's side. */
export function divergence(mdp: Mdp, behaviour: TablePolicy, policy: TablePolicy): number {
  const { trajectories, probabilities } = enumerate(mdp, behaviour);
  const { starts } = trajectories;
  const ratios = logRatios(trajectories, policy, behaviour);
  return probabilities.reduce((sum, p, j) => {
    for (let t = starts[j]; t < starts[j + 1]; t++) sum -= p * ratios[t];
    return sum;
  }, 0);
}

/** v_t(s) at [t][s], from the last time, where the tails stand, back to the first. */
export function exactValues(mdp: Mdp, policy: TablePolicy, discount: number): Float64Array[] {
  const values = [Float64Array.from(mdp.tails)];
  while (values.length <= mdp.horizon) {
    const [following] = values;
    values.unshift(
      following.map((_, s) =>
        mdp.rewards[s].reduce((value, reward, a) => {
          const later = mdp.transitions[s][a].reduce((sum, p, next) => sum + p * following[next], 0);
          return value + policy.probabilities[s * policy.actions + a] * (reward + discount * later);
        }, 0),
      ),
    );
  }
  return values;
}

/** Σ_j p_j·x_j of vectors. */
export function expectation(vectors: readonly Float64Array[], probabilities: Float64Array): Float64Array {
  const sum = new Float64Array(vectors[0].length);
  vectors.forEach((vector, j) => {
    for (let i = 0; i < sum.length; i++) sum[i] += probabilities[j] * vector[i];
  });
  return sum;
}

/** The trace of the covariance of vectors: E‖x − E x‖². */
export function totalVariance(vectors: readonly Float64Array[], probabilities: Float64Array): number {
  const mean = expectation(vectors, probabilities);
  return vectors.reduce(
    (sum, vector, j) => sum + probabilities[j] * vector.reduce((square, x, i) => square + (x - mean[i]) ** 2, 0),
    0,
  );
}
