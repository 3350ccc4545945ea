import { meanAndDeviation } from '../math';
import type { AlgorithmState } from './algorithm';

/** A running shift and scale that brings returns to about mean 0 and deviation 1, so that one learning rate fits all games. */
export interface ReturnScale {
  update(returns: Float32Array): void;
  normalize(returns: Float32Array): Float32Array;
  denormalize(values: Float32Array): Float32Array;
  state(): AlgorithmState;
  restore(state: AlgorithmState): void;
}

/** How much of a new rollout's mean and deviation is taken over; the first is taken whole. */
const RATE = 0.1;

/** With `enabled` false, a scale that leaves everything as it is. */
export function createReturnScale(enabled: boolean): ReturnScale {
  let mean = 0;
  let deviation = 1;
  let updates = 0;
  return {
    update(returns) {
      if (!enabled) return;
      const rollout = meanAndDeviation(returns);
      const rate = updates++ === 0 ? 1 : RATE;
      mean += rate * (rollout.mean - mean);
      deviation += rate * (Math.max(rollout.deviation, 1e-3) - deviation);
    },
    normalize(returns) {
      const normalized = new Float32Array(returns.length);
      for (let i = 0; i < normalized.length; i++) normalized[i] = (returns[i] - mean) / deviation;
      return normalized;
    },
    denormalize(values) {
      const denormalized = new Float32Array(values.length);
      for (let i = 0; i < denormalized.length; i++) denormalized[i] = values[i] * deviation + mean;
      return denormalized;
    },
    state: () => ({ returnScale: Float64Array.of(mean, deviation, updates) }),
    restore({ returnScale }) {
      [mean, deviation, updates] = returnScale;
    },
  };
}
