import type { Random } from '../math';

/** Some steps of a rollout, their observations side by side. */
export interface Minibatch {
  readonly rows: number;
  /** [rows, observation size] */
  readonly observations: Float32Array;
  /** [rows]: which step of the rollout each row is. */
  readonly steps: Int32Array;
}

/** All steps, in their order. */
export function wholeBatch(observations: Float32Array, rows: number): Minibatch {
  return { rows, observations, steps: Int32Array.from({ length: rows }, (_, step) => step) };
}

/** Every k-th row, with k such that at most `limit` are left. */
export function thinned({ rows, observations, steps }: Minibatch, limit: number): Minibatch {
  const stride = Math.ceil(rows / limit);
  const kept = Int32Array.from({ length: Math.ceil(rows / stride) }, (_, i) => i * stride);
  return { rows: kept.length, observations: gather(observations, rows, kept), steps: kept.map((row) => steps[row]) };
}

/** The steps in random order, dealt out in minibatches of about `size`, none much smaller than the others. */
export function* shuffled({ rows, observations }: Minibatch, size: number, random: Random): Generator<Minibatch> {
  const order = shuffle(rows, random);
  const count = Math.max(1, Math.round(rows / size));
  const mixed = gather(observations, rows, order);
  const width = observations.length / rows;
  for (let i = 0; i < count; i++) {
    const from = Math.floor((i * rows) / count);
    const to = Math.floor(((i + 1) * rows) / count);
    yield { rows: to - from, observations: mixed.subarray(from * width, to * width), steps: order.subarray(from, to) };
  }
}

function gather(observations: Float32Array, rows: number, steps: Int32Array): Float32Array {
  const width = observations.length / rows;
  const gathered = new Float32Array(steps.length * width);
  for (let row = 0; row < steps.length; row++) {
    for (let i = 0; i < width; i++) gathered[row * width + i] = observations[steps[row] * width + i];
  }
  return gathered;
}

/** A random order of 0 … n − 1 (Fisher & Yates; Durstenfeld 1964). */
function shuffle(n: number, random: Random): Int32Array {
  const order = Int32Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}
