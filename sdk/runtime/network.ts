import type { Policy } from '../policy';
import { activate } from './activations';
import type { Playable } from './layers';

/** A network in one sample's shape: it reads `input` and writes its last layer's numbers into `output`. */
export interface Network {
  /** [observation size], filled by the caller before `forward`. */
  readonly input: Float32Array;
  /** [outputs of the last layer], before any softmax. */
  readonly output: Float32Array;
  forward(): void;
}

/** Builds the network of a checked policy. All memory that `forward` needs is its own, allocated here. */
export function createNetwork({ manifest, tensors }: Policy, can: Playable): Network {
  const input = new Float32Array(manifest.layers[0].inputs);
  const layers = manifest.layers.map((layer, i) => ({
    forward: can.layers[layer.type ?? 'dense'].create(
      layer,
      tensors[`layers.${i}.weight`].slice(),
      tensors[`layers.${i}.bias`].slice(),
    ),
    activation: layer.activation,
    output: new Float32Array(layer.outputs),
  }));
  const forward = () => {
    let x = input;
    for (let i = 0; i < layers.length; i++) {
      const { forward, activation, output } = layers[i];
      forward(x, output);
      activate(output, activation);
      x = output;
    }
  };
  return { input, output: layers[layers.length - 1].output, forward };
}
