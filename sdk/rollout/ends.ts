import type { Rollout } from './rollout';

/** How trajectories ended; grows by rounds of trajectories. */
export interface Ends {
  readonly count: number;
  clear(): void;
  /** Makes room for `count` more trajectories. */
  extend(count: number): void;
  /** Adds what a step was paid for. */
  addTerms(trajectory: number, terms: Float32Array, at: number): void;
  /** Notes the end of a trajectory, with the observation that begins at observations[at]. */
  note(trajectory: number, terminated: number, observations: Float32Array, at: number): void;
  /** What was noted of these trajectories, as arrays of their own. */
  finish(trajectories: Int32Array): Pick<Rollout, 'trajectories' | 'terminated' | 'finalObservations' | 'terms'>;
}

export function createEnds(observationSize: number, termCount: number): Ends {
  let count = 0;
  let capacity = 16;
  let terminated = new Uint8Array(capacity);
  let finalObservations = new Float32Array(capacity * observationSize);
  let terms = new Float64Array(capacity * termCount);
  return {
    get count() {
      return count;
    },
    clear() {
      count = 0;
      terms.fill(0);
    },
    extend(more) {
      count += more;
      if (count <= capacity) return;
      while (capacity < count) capacity *= 2;
      terminated = extended(terminated, new Uint8Array(capacity));
      finalObservations = extended(finalObservations, new Float32Array(capacity * observationSize));
      terms = extended(terms, new Float64Array(capacity * termCount));
    },
    addTerms(trajectory, from, at) {
      for (let i = 0; i < termCount; i++) terms[trajectory * termCount + i] += from[at + i];
    },
    note(trajectory, byWorld, observations, at) {
      terminated[trajectory] = byWorld;
      for (let i = 0; i < observationSize; i++)
        finalObservations[trajectory * observationSize + i] = observations[at + i];
    },
    finish: (chosen) => ({
      trajectories: chosen.length,
      terminated: rowsOf(terminated, chosen, 1, new Uint8Array(chosen.length)),
      finalObservations: rowsOf(
        finalObservations,
        chosen,
        observationSize,
        new Float32Array(chosen.length * observationSize),
      ),
      terms: rowsOf(terms, chosen, termCount, new Float64Array(chosen.length * termCount)),
    }),
  };
}

/** The chosen rows of `from`, each of `width` numbers, written to `to`. */
function rowsOf<T extends Uint8Array | Float32Array | Float64Array>(
  from: T,
  chosen: Int32Array,
  width: number,
  to: T,
): T {
  for (let row = 0, put = 0; row < chosen.length; row++) {
    for (let i = 0, at = chosen[row] * width; i < width; i++) to[put++] = from[at + i];
  }
  return to;
}

function extended<T extends Uint8Array | Float32Array | Float64Array>(old: T, array: T): T {
  array.set(old);
  return array;
}
