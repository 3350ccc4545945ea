import type { Rollout } from '../rollout';
import type { AlgorithmState } from './algorithm';

/**
 * What turns a mean over a rollout's T steps into a sum over trajectories. ∇J is the mean over m trajectories of their
 * sums of steps. Dividing by T instead of m keeps a gradient's size while episodes grow, but T is itself an outcome of the
 * actions: where short episodes pay less, that would favour them. So T/m is taken from the rollouts before this one: the
 * gradient then is ∇J over a length that this rollout has no part in.
 */
export interface StepShare {
  /** T / (m·L), with the running mean L of T/m before this rollout; 1 for the first. */
  factor(rollout: Rollout): number;
  state(): AlgorithmState;
  restore(state: AlgorithmState): void;
}

/** How much of a new rollout's mean length is taken over. */
const RATE = 0.3;

export function createStepShare(): StepShare {
  let length = 0;
  return {
    factor({ steps, trajectories }) {
      const mean = steps / trajectories;
      const before = length || mean;
      length = before + RATE * (mean - before);
      return mean / before;
    },
    state: () => ({ stepShare: Float64Array.of(length) }),
    restore({ stepShare }) {
      [length] = stepShare;
    },
  };
}
