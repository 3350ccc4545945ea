import type { Rollout } from '../rollout';
import type { AlgorithmState } from './algorithm';

/**
 * Divides rewards by the running deviation of their discounted sum so far, R_t = γ·R_{t−1} + r_t, so that one learning rate
 * fits rewards of any size (Engstrom et al. 2020, "reward scaling"). The sign of a reward stays.
 */
export interface RewardScale {
  /** [steps]: the rollout's rewards, scaled with all rollouts up to this one. */
  scale(rollout: Rollout): Float32Array;
  state(): AlgorithmState;
  restore(state: AlgorithmState): void;
}

/** With `enabled` false, a scale that leaves everything as it is. */
export function createRewardScale(enabled: boolean, discount: number): RewardScale {
  let count = 0;
  let mean = 0;
  let squares = 0;

  function take(sum: number): void {
    count++;
    const difference = sum - mean;
    mean += difference / count;
    squares += difference * (sum - mean);
  }

  function scale({ rewards, starts, trajectories }: Rollout): Float32Array {
    if (!enabled) return rewards;
    for (let j = 0; j < trajectories; j++) {
      let sum = 0;
      for (let t = starts[j]; t < starts[j + 1]; t++) {
        sum = discount * sum + rewards[t];
        take(sum);
      }
    }
    const deviation = Math.sqrt(squares / count);
    if (!(deviation > 1e-4)) return rewards; // all alike: nothing to scale by
    const scaled = new Float32Array(rewards.length);
    for (let t = 0; t < scaled.length; t++) scaled[t] = rewards[t] / deviation;
    return scaled;
  }

  return {
    scale,
    state: () => ({ rewardScale: Float64Array.of(count, mean, squares) }),
    restore({ rewardScale }) {
      [count, mean, squares] = rewardScale;
    },
  };
}
