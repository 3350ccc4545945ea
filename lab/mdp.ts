/**
 * A world so small that every trajectory can be listed. It starts in a state drawn from `start`; action a in state s pays
 * rewards[s][a] and leads to s' with probability transitions[s][a][s']; what these lack of 1 ends the episode
 * (terminated). After `horizon` steps the time is up (truncated), and the state then reached is worth tails[s'].
 */
export interface Mdp {
  readonly horizon: number;
  readonly start: readonly number[];
  readonly transitions: readonly (readonly (readonly number[])[])[];
  readonly rewards: readonly (readonly number[])[];
  readonly tails: readonly number[];
}

/** A guard who is on patrol, alert, chasing or hurt, and waits, advances or retreats. */
export const guard: Mdp = {
  horizon: 4,
  start: [0.7, 0.3, 0, 0],
  transitions: [
    [
      [0.7, 0.3, 0, 0],
      [0.3, 0.6, 0, 0],
      [0.9, 0, 0, 0],
    ],
    [
      [0.5, 0.5, 0, 0],
      [0, 0.2, 0.7, 0.1],
      [0.8, 0.2, 0, 0],
    ],
    [
      [0, 0.6, 0.3, 0.1],
      [0, 0, 0.4, 0.3],
      [0.5, 0.5, 0, 0],
    ],
    [
      [0, 0, 0, 0.6],
      [0, 0, 0.3, 0.2],
      [0.6, 0.2, 0, 0.1],
    ],
  ],
  rewards: [
    [0, -0.2, -0.5],
    [-0.5, 1, -1],
    [-1, 3, 0],
    [-1, -3, 0.5],
  ],
  tails: [0.5, 1, 2, -1],
};

/** The same guard, paid so well that whatever happens is above nothing: where a bias has a sign, it shows here. */
export const contentGuard: Mdp = {
  ...guard,
  rewards: guard.rewards.map((row) => row.map((reward) => reward + 4)),
  tails: guard.tails.map((tail) => tail + 4),
};
