import type { PolicyManifest } from '../policy';
import { activate } from './activations';
import type { Playable } from './layers';

/** Numbers of a policy by name: see `Policy`. */
export type Tensors = Readonly<Record<string, Float32Array>>;

/**
 * Numbers to compute with. Plain arrays, always full and of fractions at first, because engines keep these as float64
 * numbers side by side and reach them with less ado than those of a typed array: a network takes a third less time.
 */
export type Numbers = number[];

export const zeros = (length: number): Numbers => new Array<number>(length).fill(0.5).fill(0);

/** The length of a row of numbers: the next multiple of four. */
export const wholeFours = (numbers: number) => (numbers + 3) & ~3;

/**
 * A network that computes up to `rows` rows at once: it reads `input` and writes its last layer's numbers into `output`,
 * before any softmax, row after row, each filled up to a multiple of four numbers.
 * Float32Arrays in every engine, because code that meets several kinds of arrays is slow and allocates.
 */
export interface Network {
  readonly rows: number;
  /** [rows, numbers of an observation, filled up], filled by the caller before `forward`. */
  readonly input: Float32Array;
  /** [rows, outputs of the last layer, filled up]. */
  readonly output: Float32Array;
  /** Takes the weights and biases of a checked policy with the same layers. */
  load(tensors: Tensors): void;
  /** Computes the first `rows` rows. Allocates nothing. */
  forward(rows: number): void;
}

/** Makes the network of a checked policy, still without its numbers, or nothing where it cannot: then plain TypeScript does. */
export type Engine = (manifest: PolicyManifest) => Network | undefined;

/** In plain TypeScript, one row at a time. All memory that `forward` needs is allocated here. */
export function createNetwork({ layers: specs }: PolicyManifest, can: Playable): Network {
  const seen = zeros(wholeFours(specs[0].inputs));
  const input = new Float32Array(seen.length);
  const layers = specs.map((spec) => ({
    ...can.layers[spec.type ?? 'dense'].create(spec),
    activation: spec.activation,
    output: zeros(wholeFours(spec.outputs)),
  }));
  const output = new Float32Array(layers[layers.length - 1].output.length);
  return {
    rows: 1,
    input,
    output,
    load(tensors) {
      layers.forEach((layer, i) => {
        layer.load(tensors[`layers.${i}.weight`], tensors[`layers.${i}.bias`]);
      });
    },
    forward() {
      let x = seen;
      for (let i = 0; i < x.length; i++) x[i] = input[i];
      for (let i = 0; i < layers.length; i++) {
        const layer = layers[i];
        layer.forward(x, layer.output);
        activate(layer.output, layer.activation);
        x = layer.output;
      }
      for (let i = 0; i < x.length; i++) output[i] = x[i];
    },
  };
}
