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
  let terminated = new Uint8Array(0);
  let finalObservations = new Float32Array(0);
  let terms = new Float64Array(0);
  return {
    get count() {
      return count;
    },
    clear() {
      count = 0;
      terminated = new Uint8Array(0);
      finalObservations = new Float32Array(0);
      terms = new Float64Array(0);
    },
    extend(more) {
      count += more;
      terminated = extended(terminated, new Uint8Array(count));
      finalObservations = extended(finalObservations, new Float32Array(count * observationSize));
      terms = extended(terms, new Float64Array(count * termCount));
    },
    addTerms(trajectory, from, at) {
      for (let i = 0; i < termCount; i++) terms[trajectory * termCount + i] += from[at + i];
    },
    note(trajectory, byWorld, observations, at) {
      terminated[trajectory] = byWorld;
      finalObservations.set(observations.subarray(at, at + observationSize), trajectory * observationSize);
    },
    finish: () => ({ trajectories: count, terminated, finalObservations, terms }),
  };
}

function extended<T extends Uint8Array | Float32Array | Float64Array>(old: T, array: T): T {
  array.set(old);
  return array;
}
