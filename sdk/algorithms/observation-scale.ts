import type { AlgorithmState } from './algorithm';

/** A running shift and scale that brings each number of the observations to about mean 0 and deviation 1. */
export interface ObservationScale {
  /** [rows, size] → [rows, size], within ±CLIP; the array itself where scaling is off. Holds until the next call. */
  normalize(observations: Float32Array): Float32Array;
  /** Takes in a rollout's observations. */
  update(observations: Float32Array): void;
  /** As a policy file has it; null where scaling is off. */
  parts(): { clip: number; mean: Float32Array; deviation: Float32Array } | null;
  state(): AlgorithmState;
  restore(state: AlgorithmState): void;
}

/** Observations farther out than so many deviations are cut off. */
const CLIP = 10;

/** With `enabled` false, a scale that leaves everything as it is. */
export function createObservationScale(enabled: boolean, size: number): ObservationScale {
  let count = 0;
  const means = new Float64Array(size);
  const squares = new Float64Array(size); // Σ (x − mean)²
  const mean = new Float32Array(size);
  const deviation = new Float32Array(size).fill(1);
  let normalized = new Float32Array(0);

  function round(): void {
    for (let i = 0; i < size; i++) {
      mean[i] = means[i];
      deviation[i] = count > 0 ? Math.max(Math.sqrt(squares[i] / count), 1e-4) : 1;
    }
  }

  function normalize(observations: Float32Array): Float32Array {
    if (!enabled) return observations;
    if (normalized.length !== observations.length) normalized = new Float32Array(observations.length);
    for (let at = 0; at < observations.length; at += size) {
      for (let i = 0; i < size; i++) {
        normalized[at + i] = Math.max(-CLIP, Math.min(CLIP, (observations[at + i] - mean[i]) / deviation[i]));
      }
    }
    return normalized;
  }

  /** Welford's method, one observation after another (Knuth, The Art of Computer Programming, vol. 2, 4.2.2). */
  function update(observations: Float32Array): void {
    if (!enabled) return;
    for (let at = 0; at < observations.length; at += size) {
      count++;
      for (let i = 0; i < size; i++) {
        const difference = observations[at + i] - means[i];
        means[i] += difference / count;
        squares[i] += difference * (observations[at + i] - means[i]);
      }
    }
    round();
  }

  return {
    normalize,
    update,
    parts: () => (enabled ? { clip: CLIP, mean: mean.slice(), deviation: deviation.slice() } : null),
    state() {
      const kept = new Float64Array(1 + 2 * size);
      kept[0] = count;
      kept.set(means, 1);
      kept.set(squares, 1 + size);
      return { observationScale: kept };
    },
    restore({ observationScale }) {
      count = observationScale[0];
      means.set(observationScale.subarray(1, 1 + size));
      squares.set(observationScale.subarray(1 + size));
      round();
    },
  };
}
