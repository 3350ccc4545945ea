import { orthogonal, type Random } from '../math';
import type { LayerSpec } from '../policy';

/** Where one layer's numbers lie in the flat parameter vector: weights from `weight`, biases from `bias`, until `end`. */
export interface LayerOffsets {
  readonly weight: number;
  readonly bias: number;
  readonly end: number;
}

/** The flat parameter vector holds the layers one after another, each as W [inputs, outputs] row-major, then b [outputs]. */
export function layerOffsets(layers: readonly LayerSpec[]): LayerOffsets[] {
  let end = 0;
  return layers.map(({ inputs, outputs }) => {
    const weight = end;
    const bias = weight + inputs * outputs;
    end = bias + outputs;
    return { weight, bias, end };
  });
}

/** How many numbers a network has. */
export function parameterCount(layers: readonly LayerSpec[]): number {
  return layers.reduce((count, { inputs, outputs }) => count + (inputs + 1) * outputs, 0);
}

/** Dense layers from `inputs` through `hidden` to a linear layer of `outputs`. */
export function denseLayers(
  inputs: number,
  hidden: readonly number[],
  outputs: number,
  activation: 'tanh' | 'relu',
): LayerSpec[] {
  const widths = [inputs, ...hidden, outputs];
  return widths.slice(1).map((width, i) => ({
    inputs: widths[i],
    outputs: width,
    activation: i < hidden.length ? activation : 'linear',
  }));
}

/**
 * Orthogonal weights and zero biases: gain √2 for hidden layers, `outputGain` for the last (Andrychowicz et al. 2021: a
 * policy that starts near uniform, outputGain 0.01, learns best).
 */
export function initialParameters(layers: readonly LayerSpec[], outputGain: number, random: Random): Float32Array {
  const parameters = new Float32Array(parameterCount(layers));
  layerOffsets(layers).forEach(({ weight }, i) => {
    const gain = i === layers.length - 1 ? outputGain : Math.SQRT2;
    parameters.set(orthogonal(layers[i].inputs, layers[i].outputs, gain, random), weight);
  });
  return parameters;
}
