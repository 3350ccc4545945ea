import type { Random } from '../math';

/** Who plays: turns observations into actions. */
export interface Player {
  /** Numbers of a recorded action, and whether they are whole. */
  readonly actionSize: number;
  readonly whole: boolean;
  /** Hears that a new rollout begins: what was decided before is no part of it. */
  begin?(): void;
  /** [count, observation size] → [count, outputs], for the rows in their episodes; any number of outputs. */
  decide(observations: Float32Array, count: number): Float32Array;
  /**
   * Chooses the action of the row that begins at outputs[at] and writes it to actions[to]; masks[maskAt] on says which
   * choices are allowed, unless `masks` is empty.
   */
  choose(
    outputs: Float32Array,
    at: number,
    masks: Uint8Array,
    maskAt: number,
    random: Random,
    actions: Int32Array | Float32Array,
    to: number,
  ): void;
  /** Writes what the environment takes for the action recorded at actions[from]. */
  act(
    actions: Int32Array | Float32Array,
    from: number,
    environmentActions: Int32Array | Float32Array,
    to: number,
  ): void;
}
