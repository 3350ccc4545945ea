import { seededRandom } from '../sdk/math';
import type { Estimator } from './estimator';
import { expectation, totalVariance } from './exact';
import { trajectoryGradients } from './gradients';
import type { Setting } from './setting';
import { enumerate, sample } from './trajectories';

/** How an estimator did over many independent batches. */
export interface Measurement {
  readonly name: string;
  readonly unbiased: boolean;
  /** The mean estimate, component by component, and how far chance moves that mean. */
  readonly mean: Float64Array;
  readonly standardError: Float64Array;
  /** Of a single batch's estimate: the trace of its covariance. */
  readonly variance: number;
}

/** Lets estimators of ∇J look at the same `batches` batches of `trajectories` trajectories each. */
export function measure(
  setting: Setting,
  estimators: readonly Estimator[],
  { trajectories, batches, seed }: { trajectories: number; batches: number; seed: number },
): Measurement[] {
  const { mdp, policy, behaviour } = setting;
  const random = seededRandom(seed);
  const tallies = estimators.map(() => createTally(policy.size));
  for (let batch = 0; batch < batches; batch++) {
    const played = sample(mdp, behaviour, trajectories, random);
    estimators.forEach((estimator, e) => {
      tallies[e].add(average(trajectoryGradients(played, estimator.worth(played), policy)));
    });
  }
  return estimators.map(({ name, unbiased }, e) => ({ name, unbiased, ...tallies[e].result() }));
}

/**
 * Exact mean and total variance of an estimate of ∇J from one trajectory: over all that can happen. Not for estimators
 * that compare trajectories, of which one alone says nothing.
 */
export function exactMoments({ mdp, policy, behaviour }: Setting, estimator: Estimator) {
  const { trajectories, probabilities } = enumerate(mdp, behaviour);
  const gradients = trajectoryGradients(trajectories, estimator.worth(trajectories), policy);
  return { mean: expectation(gradients, probabilities), variance: totalVariance(gradients, probabilities) };
}

/** The length of the difference of two vectors, as a part of the second's. */
export function distance(vector: Float64Array, truth: Float64Array): number {
  return Math.hypot(...vector.map((x, i) => x - truth[i])) / Math.hypot(...truth);
}

/** The largest distance of the mean from the truth among its components, in standard errors. */
export function biasInErrors({ mean, standardError }: Measurement, truth: Float64Array): number {
  return Math.max(...mean.map((x, i) => Math.abs(x - truth[i]) / standardError[i]));
}

/** 1/m·Σ_j x_j of vectors. */
function average(vectors: readonly Float64Array[]): Float64Array {
  const mean = new Float64Array(vectors[0].length);
  for (const vector of vectors) {
    for (let i = 0; i < mean.length; i++) mean[i] += vector[i] / vectors.length;
  }
  return mean;
}

/** Mean and variance of vectors as they come (Welford 1962). */
function createTally(size: number) {
  const mean = new Float64Array(size);
  const squares = new Float64Array(size);
  let count = 0;
  return {
    add(vector: Float64Array): void {
      count++;
      for (let i = 0; i < size; i++) {
        const before = vector[i] - mean[i];
        mean[i] += before / count;
        squares[i] += before * (vector[i] - mean[i]);
      }
    },
    result() {
      const variances = squares.map((square) => square / (count - 1));
      const variance = variances.reduce((sum, x) => sum + x, 0);
      return { mean, standardError: variances.map((x) => Math.sqrt(x / count)), variance };
    },
  };
}
