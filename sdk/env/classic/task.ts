import type { Random } from '../../math';
import type { BoxSpace, DiscreteSpace } from '../../spaces';

/** The physics of many copies at once. Everything it needs is made beforehand, so that a step allocates nothing. */
export interface Dynamics<S = object> {
  /** The states, open to look at and to set; their names stand in the order of Gymnasium's state vector. */
  readonly states: S;
  /** Puts copy i at a random start. */
  start(i: number, random: Random): void;
  /** Moves copy i one step on; returns the step's reward, without the task's `endReward`. */
  advance(i: number, action: number): number;
  /** Whether the state of copy i ends its episode. */
  isOver(i: number): boolean;
  /** Writes the observation of copy i from index `at` on. */
  observe(i: number, observations: Float32Array, at: number): void;
}

/** A task of classic control: one agent that takes one number as its action. */
export interface ClassicTask<S = object> {
  /** The id that the task has in Gymnasium. */
  readonly id: string;
  readonly observationSpace: BoxSpace;
  readonly actionSpace: DiscreteSpace | BoxSpace;
  /** Steps after which an episode is truncated. */
  readonly maxEpisodeSteps: number;
  /** Mean return over 100 episodes at which the task counts as solved; missing where Gymnasium names none. */
  readonly rewardThreshold?: number;
  /** What the step that ends the episode by itself earns on top. */
  readonly endReward: number;
  /** The physics of `copies` copies. */
  dynamics(copies: number): Dynamics<S>;
}
