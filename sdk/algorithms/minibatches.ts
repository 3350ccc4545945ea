import type { Random } from '../math';

/** Some steps of a rollout, their observations side by side. */
export interface Minibatch {
  readonly rows: number;
  /** [rows, observation size] */
  readonly observations: Float32Array;
  /** [rows]: which step of the rollout each row is. */
  readonly steps: Int32Array;
  /** [rows]: which row each is of those that the policy's network keeps (see `Network.forward`), where it keeps them. */
  readonly kept?: Int32Array | undefined;
}

/** All steps, in their order. */
export function wholeBatch(observations: Float32Array, rows: number, kept?: Int32Array): Minibatch {
  return { rows, observations, steps: countTo(rows), kept };
}

/** Every k-th row, with k such that at most `limit` are left. */
export function thinned(batch: Minibatch, limit: number): Minibatch {
  const stride = Math.ceil(batch.rows / limit);
  if (stride === 1) return batch;
  const chosen = countTo(Math.ceil(batch.rows / stride), stride);
  return {
    rows: chosen.length,
    observations: gather(batch.observations, batch.rows, chosen),
    steps: pick(batch.steps, chosen),
    kept: batch.kept && pick(batch.kept, chosen),
  };
}

/** The steps in random order, dealt out in minibatches of about `size`, none much smaller than the others. */
export function* shuffled({ rows, observations, kept }: Minibatch, size: number, random: Random): Generator<Minibatch> {
  const order = shuffle(rows, random);
  const count = Math.max(1, Math.round(rows / size));
  const mixed = gather(observations, rows, order);
  const width = observations.length / rows;
  const mixedKept = kept && pick(kept, order);
  for (let i = 0; i < count; i++) {
    const from = Math.floor((i * rows) / count);
    const to = Math.floor(((i + 1) * rows) / count);
    yield {
      rows: to - from,
      observations: mixed.subarray(from * width, to * width),
      steps: order.subarray(from, to),
      kept: mixedKept?.subarray(from, to),
    };
  }
}

function gather(observations: Float32Array, rows: number, steps: Int32Array): Float32Array {
  const width = observations.length / rows;
  const gathered = new Float32Array(steps.length * width);
  for (let row = 0, put = 0; row < steps.length; row++) {
    for (let at = steps[row] * width, end = at + width; at < end; at++) gathered[put++] = observations[at];
  }
  return gathered;
}

function pick(numbers: Int32Array, places: Int32Array): Int32Array {
  const picked = new Int32Array(places.length);
  for (let i = 0; i < places.length; i++) picked[i] = numbers[places[i]];
  return picked;
}

/** [count]: 0, stride, 2·stride, … */
function countTo(count: number, stride = 1): Int32Array {
  const numbers = new Int32Array(count);
  for (let i = 0; i < count; i++) numbers[i] = i * stride;
  return numbers;
}

/** A random order of 0 … n − 1 (Fisher & Yates; Durstenfeld 1964). */
function shuffle(n: number, random: Random): Int32Array {
  const order = countTo(n);
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const moved = order[i];
    order[i] = order[j];
    order[j] = moved;
  }
  return order;
}
