/** One number for a choice; one for each branch of several; a box's numbers, in the environment's units and bounds. */
export type Action = number | Int32Array | Float32Array;

/** Actions of many, one after another: whole numbers for choices, others for boxes. */
export type Actions<A extends Action = Action> = A extends Float32Array ? Float32Array : Int32Array;

/** Turns a network's outputs into actions. Its arrays are its own, overwritten by the next call. */
export interface Head {
  /** See `Actor`. */
  readonly probabilities: Float32Array;
  readonly mean: Float32Array;
  /** How many an action has. */
  readonly numbers: number;
  /** The likeliest action for the first row of outputs; a mask has a number for each choice. */
  likeliest(mask?: Uint8Array): Action;
  /** Draws one with the probabilities that `likeliest` has found. */
  draw(random: () => number): Action;
  /**
   * Writes the likeliest action for the outputs that begin at `at` into `actions`, beginning at `to`; the numbers of their
   * mask begin at `maskAt`.
   */
  choose(at: number, actions: Int32Array | Float32Array, to: number, mask?: Uint8Array, maskAt?: number): void;
}
