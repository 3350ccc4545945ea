import { orthogonal, type Random } from '../math';
import { type LayerSpec, layerShapes } from '../policy';

/** Where one layer's numbers lie in the flat parameter vector: weights from `weight`, biases from `bias`, until `end`. */
export interface LayerOffsets {
  readonly weight: number;
  readonly bias: number;
  readonly end: number;
}

/** The flat parameter vector holds the layers one after another, each as its weight, row-major, then its bias. */
export function layerOffsets(layers: readonly LayerSpec[]): LayerOffsets[] {
  let end = 0;
  return layers.map((layer) => {
    const shapes = layerShapes(layer);
    const weight = end;
    const bias = weight + size(shapes.weight);
    end = bias + size(shapes.bias);
    return { weight, bias, end };
  });
}

/** How many numbers a network has. */
export function parameterCount(layers: readonly LayerSpec[]): number {
  return layers.reduce((count, layer) => {
    const { weight, bias } = layerShapes(layer);
    return count + size(weight) + size(bias);
  }, 0);
}

function size(shape: readonly number[]): number {
  return shape.reduce((product, n) => product * n, 1);
}

export const initializations = ['orthogonal', 'glorot'] as const;

/** How weights are drawn: as an orthogonal matrix, or each by itself from a uniform distribution. */
export type Initialization = (typeof initializations)[number];

/** The draws of one layer's weight [rows, columns], times `gain`. */
type Draw = (layer: WeightedLayer, gain: number, random: Random) => Float32Array;

type WeightedLayer = Exclude<LayerSpec, { type: 'layer-norm' }>;

/** Each kind with its gain for hidden layers. */
const kinds: Record<Initialization, { readonly hiddenGain: number; readonly draw: Draw }> = {
  orthogonal: { hiddenGain: Math.SQRT2, draw: drawOrthogonal },
  glorot: { hiddenGain: 1, draw: drawGlorot },
};

/**
 * The numbers that a network begins with. Weights: orthogonal with gain √2 (Saxe, McClelland & Ganguli 2014), or Glorot's
 * uniform ones; those of the last layer times `outputGain` instead (Andrychowicz et al. 2021: a policy that starts near
 * uniform, outputGain 0.01, learns best). Layer normalisations begin with weight 1; all biases are 0.
 */
export function initialParameters(
  layers: readonly LayerSpec[],
  options: { outputGain: number; initialization: Initialization; random: Random },
): Float32Array {
  const { hiddenGain, draw } = kinds[options.initialization];
  const parameters = new Float32Array(parameterCount(layers));
  layerOffsets(layers).forEach(({ weight, bias }, i) => {
    const layer = layers[i];
    const gain = i === layers.length - 1 ? options.outputGain : hiddenGain;
    if (layer.type === 'layer-norm') parameters.fill(1, weight, bias);
    else parameters.set(draw(layer, gain, options.random), weight);
  });
  return parameters;
}

function drawOrthogonal(layer: WeightedLayer, gain: number, random: Random): Float32Array {
  if (layer.type !== 'convolution') return orthogonal(layer.inputs, layer.outputs, gain, random);
  return orthogonal(layer.size ** 2 * layer.channels, layer.filters, gain, random);
}

/** Uniform in ±√(6 / (fan in + fan out)) (Glorot & Bengio 2010, equation 16). */
function drawGlorot(layer: WeightedLayer, gain: number, random: Random): Float32Array {
  const [channels, filters, area] =
    layer.type === 'convolution' ? [layer.channels, layer.filters, layer.size ** 2] : [layer.inputs, layer.outputs, 1];
  const limit = gain * Math.sqrt(6 / (area * (channels + filters)));
  return Float32Array.from({ length: area * channels * filters }, () => limit * (2 * random() - 1));
}
