import type { PolicyManifest } from '../policy';
import { product } from '../spaces';
import type { Network, Tensors } from './network';
import { refuseCall } from './refuse';

/** Shows observations to a network, normalized if the policy was trained so. */
export interface Observer {
  /** Numbers of an observation. */
  readonly size: number;
  /** Takes the scale of a checked policy. */
  load(tensors: Tensors): void;
  /** Takes so many rows of observations, from the row `first` on, through the network: its output is what it says to them. */
  look(observations: Float32Array, first: number, rows: number): void;
}

export function createObserver({ observationSpace, normalization }: PolicyManifest, network: Network): Observer {
  const size = product(observationSpace.shape);
  const mean = new Float64Array(size);
  const scale = mean.slice().fill(1);
  const clip = normalization?.clip ?? Infinity;
  const { input } = network;
  const filledUp = input.length / network.rows;
  return {
    size,
    load(tensors) {
      if (!normalization) return;
      mean.set(tensors['observation.mean']);
      scale.set(tensors['observation.deviation']);
      for (let i = 0; i < size; i++) scale[i] = 1 / scale[i];
    },
    look(observations, first, rows) {
      for (let row = 0; row < rows; row++) {
        const from = (first + row) * size;
        const to = row * filledUp;
        for (let i = 0; i < size; i++) {
          const value = observations[from + i];
          if (value - value !== 0) refuseCall(`${value} at ${from + i} of the observation`, 'finite numbers');
          // By min and max: an expression that may be `clip` itself would be boxed, for all that the engine knows of `clip`.
          input[to + i] = Math.max(-clip, Math.min(clip, (value - mean[i]) * scale[i]));
        }
      }
      network.forward(rows);
    },
  };
}
