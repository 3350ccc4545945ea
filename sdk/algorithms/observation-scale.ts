import type { AlgorithmState, PolicyParts } from './algorithm';

/** A running shift and scale that brings each number of the observations to about mean 0 and deviation 1. */
export interface ObservationScale {
  /** [rows, size] → [rows, size], within ±CLIP; the array itself where scaling is off. */
  normalize(observations: Float32Array): Float32Array;
  /** The same for those who play, in an array that is used again: holds until the next call. */
  see(observations: Float32Array): Float32Array;
  /** Whether scaling is on, and nothing has been taken in yet. A function: every decision asks this object, and accessors make V8 slow. */
  fresh(): boolean;
  /** Takes in a rollout's observations; null where scaling is off. */
  update(observations: Float32Array): ScaleChange | null;
  /** As a policy file has it; null where scaling is off. */
  parts(): PolicyParts['normalization'];
  /** How many numbers `normalize` depends on, mean and deviation: 2·size; 0 where scaling is off. */
  readonly numberCount: number;
  /** Writes these numbers, [numberCount]. */
  numbers(out: Float32Array): void;
  /** Normalises by such numbers from now on, whatever was taken in. */
  adopt(numbers: Float32Array): void;
  state(): AlgorithmState;
  restore(state: AlgorithmState): void;
}

/**
 * How normalised observations change: what was n is now (n − shift) / ratio. A network that begins with n·W + b goes on as
 * the same function of what it sees with weights ratio·W and biases b + shift·W.
 */
export interface ScaleChange {
  /** [size]: new deviation / old deviation. */
  readonly ratio: Float64Array;
  /** [size]: (new mean − old mean) / old deviation. */
  readonly shift: Float64Array;
}

/** Observations farther out than so many deviations are cut off. */
const CLIP = 10;

/** Observations [rows, size] as a network sees them, written to `out`: (x − mean) / deviation, within ±clip. */
export function normalizeObservations(
  observations: Float32Array,
  { clip, mean, deviation }: NonNullable<PolicyParts['normalization']>,
  out: Float32Array,
): Float32Array {
  const size = mean.length;
  for (let at = 0; at < observations.length; at += size) {
    for (let i = 0; i < size; i++) {
      out[at + i] = Math.max(-clip, Math.min(clip, (observations[at + i] - mean[i]) / deviation[i]));
    }
  }
  return out;
}

/** With `enabled` false, a scale that leaves everything as it is. */
export function createObservationScale(enabled: boolean, size: number): ObservationScale {
  let count = 0;
  const means = new Float64Array(size);
  const squares = new Float64Array(size); // Σ (x − mean)²
  const mean = new Float32Array(size);
  const deviation = new Float32Array(size).fill(1);
  const scale = { clip: CLIP, mean, deviation };
  let seen = new Float32Array(0);

  function round(): void {
    for (let i = 0; i < size; i++) {
      mean[i] = means[i];
      const spread = count > 0 ? Math.sqrt(squares[i] / count) : 0;
      deviation[i] = spread > 1e-4 ? spread : 1; // what has never varied is only shifted
    }
  }

  function normalize(observations: Float32Array): Float32Array {
    return enabled ? normalizeObservations(observations, scale, new Float32Array(observations.length)) : observations;
  }

  function see(observations: Float32Array): Float32Array {
    if (!enabled) return observations;
    if (seen.length < observations.length) seen = new Float32Array(observations.length);
    const room = seen.length === observations.length ? seen : seen.subarray(0, observations.length);
    return normalizeObservations(observations, scale, room);
  }

  /** Welford's method, one observation after another (Knuth, The Art of Computer Programming, vol. 2, 4.2.2). */
  function update(observations: Float32Array): ScaleChange | null {
    if (!enabled) return null;
    const [oldMean, oldDeviation] = [mean.slice(), deviation.slice()];
    for (let at = 0; at < observations.length; at += size) {
      count++;
      for (let i = 0; i < size; i++) {
        const difference = observations[at + i] - means[i];
        means[i] += difference / count;
        squares[i] += difference * (observations[at + i] - means[i]);
      }
    }
    round();
    return {
      ratio: Float64Array.from(deviation, (value, i) => value / oldDeviation[i]),
      shift: Float64Array.from(mean, (value, i) => (value - oldMean[i]) / oldDeviation[i]),
    };
  }

  return {
    normalize,
    see,
    fresh: () => enabled && count === 0,
    update,
    parts: () => (enabled ? { clip: CLIP, mean: mean.slice(), deviation: deviation.slice() } : null),
    numberCount: enabled ? 2 * size : 0,
    numbers(out) {
      if (!enabled) return;
      out.set(mean);
      out.set(deviation, size);
    },
    adopt(numbers) {
      if (!enabled) return;
      mean.set(numbers.subarray(0, size));
      deviation.set(numbers.subarray(size));
    },
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
