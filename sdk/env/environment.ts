/**
 * The contract between a world and a learner. Terms mean what they mean in Gymnasium
 * (Towers et al. 2024, https://gymnasium.farama.org): an episode is `terminated` when the world ends it and
 * `truncated` when a time limit does. A learner bootstraps the value of what would have come after a truncation, and
 * takes it as zero after a termination.
 *
 * A *row* is one agent. An environment has one row for each of its agents; a vector environment of C copies with A
 * agents each has C·A rows, and agent a of copy c is row c·A + a. All agents of an environment share one policy.
 */
import type { BoxSpace, Space } from '../spaces';

/** `spaceSize(actionSpace)` numbers a row: whole ones for a choice or several, float32 for a box. */
export type Actions = Int32Array | Float32Array;

/** What a step tells about each row. The owner allocates these arrays once; environments write into them. */
export interface Rows {
  /** [rows, observation size], row after row. After the step that ends an episode: the final observation. */
  readonly observations: Float32Array;
  /** [rows] */
  readonly rewards: Float32Array;
  /** [rows], 1 where the world has ended the agent's episode. */
  readonly terminated: Uint8Array;
  /** [rows], 1 where a limit outside the world has ended it. Never 1 together with `terminated`. */
  readonly truncated: Uint8Array;
  /**
   * [rows], 1 while an agent has not appeared in the world yet: it sees nothing, decides nothing and is paid nothing. It
   * appears with the first observation after which this is 0, at most once in an episode. One that never appears ends its
   * episode with a flag and this still at 1, and leaves no trajectory.
   */
  readonly absent: Uint8Array;
  /** [rows, rewardTerms.length]: the parts of each reward, in the order of `rewardTerms`. */
  readonly terms: Float32Array;
  /**
   * [rows, maskSize(actionSpace)], 1 where a choice is allowed now, branch after branch; at least one in each branch is.
   * Empty unless the environment is `masked`.
   */
  readonly actionMasks: Uint8Array;
}

/** What an environment is, apart from its state. Plain data. */
export interface EnvironmentSpec {
  readonly id: string;
  readonly observationSpace: BoxSpace;
  readonly actionSpace: Space;
  /** Agents in one environment, at least 1. */
  readonly agents: number;
  /** Whether `actionMasks` tells which choices are allowed; otherwise all are. Default false. */
  readonly masked?: boolean;
  /** Names of the parts that a reward is the sum of; empty where it is just a number. */
  readonly rewardTerms: readonly string[];
}

/** One world. */
export interface Environment extends EnvironmentSpec {
  /**
   * Begins an episode: one seed, one episode. Writes the first observations; clears rewards and both flags; says who is
   * absent, where some may be.
   */
  reset(seed: number, rows: Rows): void;
  /**
   * Advances the world by one action for each agent. An agent whose episode has ended while others' go on keeps its
   * flag and its final observation; its action is ignored and its reward is 0, as are those of an absent one.
   */
  step(actions: Actions, rows: Rows): void;
  /** Frees what the environment holds. */
  close(): void;
}

/**
 * Many copies of a world in step. Nothing resets by itself: a copy whose rows have all ended rests, keeping its final
 * observations, until `reset` begins its next episode. So a learner decides how many episodes are played, and with which
 * seeds, whatever the number of copies.
 */
export interface VectorEnvironment extends EnvironmentSpec, Rows {
  readonly copies: number;
  /** Begins an episode in one copy. */
  reset(copy: number, seed: number): void;
  /**
   * Advances every copy that has a row still in its episode. Actions of ended and of absent rows are ignored. Where copies
   * throw, the others have taken their step all the same, and the first error is thrown then; `reset` mends a copy.
   */
  step(actions: Actions): void;
  close(): void;
}

/** How to make environments: what a game exports, and what `exposeTrainer` and the commands look for in a module. */
export interface EnvironmentDefinition extends Omit<EnvironmentSpec, 'rewardTerms'> {
  readonly kind: 'environment';
  /** Mean return over 100 episodes at which the task counts as solved. Default: it never does. */
  readonly rewardThreshold?: number;
  /** Makes `copies` copies. Rejects if the world cannot be built, for example because an asset is missing. */
  create(copies: number): Promise<VectorEnvironment>;
}
