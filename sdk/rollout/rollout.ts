/**
 * Complete trajectories, one after another: trajectory j is steps starts[j] … starts[j + 1] − 1. Each was begun and ended
 * under the policy that collected it, the behaviour policy, and has at least one step. One agent's life in one episode is one
 * trajectory.
 */
export interface Rollout {
  readonly steps: number;
  readonly trajectories: number;
  /**
   * [trajectories]: the number of the episode that each belongs to, never decreasing. Those of one episode are its agents' in
   * their order, without those that never appeared.
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
  /**
   * [steps]: which of the rows that the player has decided on each step was, in the order of time, 0 the first of this rollout.
   * Empty where several players have decided, or none.
   */
  readonly order: Int32Array;
}

/** The undiscounted return of each trajectory: the sum of its rewards. */
export function episodeReturns({ rewards, starts, trajectories }: Rollout): Float64Array {
  const returns = new Float64Array(trajectories);
  for (let j = 0; j < trajectories; j++) {
    let sum = 0;
    for (let t = starts[j]; t < starts[j + 1]; t++) sum += rewards[t];
    returns[j] = sum;
  }
  return returns;
}

/** The number of steps of each trajectory. */
export function episodeLengths({ starts, trajectories }: Rollout): Int32Array {
  const lengths = new Int32Array(trajectories);
  for (let j = 0; j < trajectories; j++) lengths[j] = starts[j + 1] - starts[j];
  return lengths;
}
