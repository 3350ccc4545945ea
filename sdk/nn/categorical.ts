/**
 * The categorical distribution over n actions, given by logits z: p_i = exp z_i / Σ_j exp z_j. Plain loops over rows of a
 * batch: a row is a handful of numbers, too few for a tensor operation to pay. `at` is where a row begins.
 */
import type { Random } from '../math';

/** Writes the probabilities of the row's n logits into `out`; returns the log of their normaliser, log Σ exp z. */
export function softmax(logits: Float32Array, at: number, n: number, out: Float32Array | Float64Array): number {
  let largest = logits[at];
  for (let i = 1; i < n; i++) if (logits[at + i] > largest) largest = logits[at + i];
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const e = Math.exp(logits[at + i] - largest);
    out[i] = e;
    sum += e;
  }
  for (let i = 0; i < n; i++) out[i] /= sum;
  return largest + Math.log(sum);
}

/** Draws an action: the first whose cumulative probability exceeds a uniform number. `scratch` has room for n numbers. */
export function sampleCategorical(
  logits: Float32Array,
  at: number,
  n: number,
  random: Random,
  scratch: Float64Array,
): number {
  softmax(logits, at, n, scratch);
  let left = random();
  for (let i = 0; i < n - 1; i++) {
    left -= scratch[i];
    if (left < 0) return i;
  }
  return n - 1;
}

/** The most probable action; the first of several. */
export function greedyCategorical(logits: Float32Array, at: number, n: number): number {
  let best = 0;
  for (let i = 1; i < n; i++) if (logits[at + i] > logits[at + best]) best = i;
  return best;
}

/** H(p) = −Σ p_i log p_i in nats, in [0, log n]. */
export function entropyOf(probabilities: Float64Array, n: number): number {
  let entropy = 0;
  for (let i = 0; i < n; i++) if (probabilities[i] > 0) entropy -= probabilities[i] * Math.log(probabilities[i]);
  return entropy;
}
