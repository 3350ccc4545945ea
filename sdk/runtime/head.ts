/** One number for a choice; one for each branch of several; a box's numbers, in the environment's units and bounds. */
export type Action = number | Int32Array | Float32Array;

/** Turns a network's outputs into actions. Its arrays are its own, overwritten by the next call. */
export interface Head {
  /** See `Actor`. */
  readonly probabilities: Float32Array;
  readonly mean: Float32Array;
  /** The likeliest action for the outputs as they are now; a mask has a number for each choice. */
  likeliest(mask?: Uint8Array): Action;
  /** Draws one with the probabilities that `likeliest` has found. */
  draw(random: () => number): Action;
}
