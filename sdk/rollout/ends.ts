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
  /** What was noted, as arrays of their own. */
  finish(): Pick<Rollout, 'trajectories' | 'terminated' | 'finalObservations' | 'terms'>;
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
    finish: () => ({
      trajectories: count,
      terminated: terminated.slice(0, count),
      finalObservations: finalObservations.slice(0, count * observationSize),
      terms: terms.slice(0, count * termCount),
    }),
  };
}

function extended<T extends Uint8Array | Float32Array | Float64Array>(old: T, array: T): T {
  array.set(old);
  return array;
}
