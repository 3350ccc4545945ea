/**
 * Complete trajectories, one after another: trajectory j is steps starts[j] … starts[j + 1] − 1. Each was begun and ended
 * under the policy that collected it, the behaviour policy, and has at least one step. One agent's life in one episode is one
 * trajectory.
 */
export interface Rollout {
  readonly steps: number;
  readonly trajectories: number;
  /**
   * [trajectories]: which episode each belongs to, counted from 0 and never decreasing. Those of one episode are its agents'
   * in their order, without those that never appeared.
   */
  readonly episodes: Int32Array;
  /** [steps, observation size] */
  readonly observations: Float32Array;
  /** [steps, numbers of a recorded action]: whole numbers for choices, a Gaussian's draw for a box. */
  readonly actions: Int32Array | Float32Array;
  /** [steps, mask size], or empty where every choice is always allowed. */
  readonly actionMasks: Uint8Array;
  /** [steps, outputs]: what the network that decided put out. */
  readonly outputs: Float32Array;
  /** [steps] */
  readonly rewards: Float32Array;
  /** [trajectories + 1], ends with `steps`. */
  readonly starts: Int32Array;
  /** [trajectories], 1 where the world ended the trajectory, 0 where a limit truncated it. */
  readonly terminated: Uint8Array;
  /** [trajectories, observation size]: what was seen after the last step. */
  readonly finalObservations: Float32Array;
  /** [trajectories, reward terms]: sums over the trajectory. */
  readonly terms: Float64Array;
}

/** The undiscounted return of each trajectory: the sum of its rewards. */
export function episodeReturns({ rewards, starts, trajectories }: Rollout): Float64Array {
  return Float64Array.from({ length: trajectories }, (_, j) => {
    let sum = 0;
    for (let t = starts[j]; t < starts[j + 1]; t++) sum += rewards[t];
    return sum;
  });
}

/** The number of steps of each trajectory. */
export function episodeLengths({ starts, trajectories }: Rollout): Int32Array {
  return Int32Array.from({ length: trajectories }, (_, j) => starts[j + 1] - starts[j]);
}
