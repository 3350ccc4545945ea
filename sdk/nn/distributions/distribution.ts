import type { Random } from '../../math';

/** Recorded actions: whole numbers for choices, float32 for a Gaussian (its u, before bounds). */
export type RecordedActions = Int32Array | Float32Array;

/**
 * A distribution over actions π(a|s), given by a row of a network's outputs. It looks at one row at a time: `look` reads
 * it, and all other methods speak of the row last looked at. Gradients are with respect to the row's outputs and are
 * *added* to `out`, times `weight`. Nothing allocates.
 */
export interface Distribution {
  /** Numbers of a row of outputs, and of one recorded action. */
  readonly outputs: number;
  readonly actionSize: number;
  /** How many of the last outputs must not depend on the observation: their column of weights stays zero. */
  readonly stateless: number;
  /** Whether actions are whole numbers. */
  readonly whole: boolean;
  /** Reads the row at outputs[at]; `masks`[maskAt] on says which choices are allowed, unless it is empty. */
  look(outputs: Float32Array, at: number, masks: Uint8Array, maskAt: number): void;
  /** Draws an action into actions[to] and on. */
  sample(random: Random, actions: RecordedActions, to: number): void;
  /** The most probable action; of a squashed Gaussian, the median. */
  mode(actions: RecordedActions, to: number): void;
  /** log π(a) in nats: of what the environment gets, except that clipping is left out. −Infinity for a forbidden choice. */
  logProb(actions: RecordedActions, from: number): number;
  /** H(π) in nats. */
  entropy(): number;
  /** KL(old ‖ this) in nats, at least 0. `old` is of the same kind and has looked at its own row. */
  kl(old: Distribution): number;
  addLogProbGradient(actions: RecordedActions, from: number, weight: number, out: Float32Array, to: number): void;
  addEntropyGradient(weight: number, out: Float32Array, to: number): void;
  /** Of KL(old ‖ this), with respect to this one's outputs. */
  addKlGradient(old: Distribution, weight: number, out: Float32Array, to: number): void;
  /** F·t: the Fisher matrix E[∇log π ∇log πᵀ] of the row, times a tangent of its outputs. */
  addFisherProduct(tangents: Float32Array, from: number, weight: number, out: Float32Array, to: number): void;
  /** Writes what the environment takes for a recorded action. */
  act(actions: RecordedActions, from: number, out: RecordedActions, to: number): void;
  /** What `kl` and its gradient ask of the other: probabilities, or means and log deviations. */
  readonly statistics: Float64Array;
}
