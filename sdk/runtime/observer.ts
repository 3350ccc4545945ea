import type { PolicyManifest } from '../policy';
import { spaceSize } from '../spaces';
import type { Network, Tensors } from './network';

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
  const size = spaceSize(observationSpace);
  const mean = new Float64Array(size);
  const scale = mean.slice();
  const clip = normalization?.clip ?? Infinity;
  const { input } = network;
  const filledUp = input.length / network.rows;
  return {
    size,
    load(tensors) {
      for (let i = 0; i < size; i++) {
        mean[i] = tensors['observation.mean']?.[i] ?? 0;
        scale[i] = 1 / (tensors['observation.deviation']?.[i] ?? 1);
      }
    },
    look(observations, first, rows) {
      for (let row = 0; row < rows; row++) {
        const from = (first + row) * size;
        const to = row * filledUp;
        for (let i = 0; i < size; i++) {
          const value = observations[from + i];
          if (value - value !== 0) {
            throw new RangeError(`act: got ${value} at ${from + i} of the observation, expected finite numbers.`);
          }
          // By min and max: an expression that may be `clip` itself would be boxed, for all that the engine knows of `clip`.
          input[to + i] = Math.max(-clip, Math.min(clip, (value - mean[i]) * scale[i]));
        }
      }
      network.forward(rows);
    },
  };
}
