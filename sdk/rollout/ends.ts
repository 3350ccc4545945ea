import { copyRows, grown } from './copies';
import type { Rollout } from './rollout';

/** How trajectories ended; grows as trajectories begin. */
export interface Ends {
  count(): number;
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
    count: () => count,
    clear() {
      count = 0;
      terms.fill(0);
    },
    extend(more) {
      count += more;
      if (count <= capacity) return;
      while (capacity < count) capacity *= 2;
      terminated = grown(terminated, capacity);
      finalObservations = grown(finalObservations, capacity * observationSize);
      terms = grown(terms, capacity * termCount);
    },
    addTerms(trajectory, from, at) {
      for (let i = 0; i < termCount; i++) terms[trajectory * termCount + i] += from[at + i];
    },
    note(trajectory, byWorld, observations, at) {
      terminated[trajectory] = byWorld;
      const to = trajectory * observationSize;
      for (let i = 0; i < observationSize; i++) finalObservations[to + i] = observations[at + i];
    },
    finish(chosen) {
      const trajectories = chosen.length;
      return {
        trajectories,
        terminated: copyRows(terminated, chosen, 1, new Uint8Array(trajectories)),
        finalObservations: copyRows(
          finalObservations,
          chosen,
          observationSize,
          new Float32Array(trajectories * observationSize),
        ),
        terms: copyRows(terms, chosen, termCount, new Float64Array(trajectories * termCount)),
      };
    },
  };
}
