import {
  type ConvolutionLayer,
  type LayerSpec,
  layerShapes,
  type Policy,
  type PolicyManifest,
} from '../../../sdk/policy';
import { type BoxSpace, box, discrete, maskSize, type Space, spaceSize } from '../../../sdk/spaces';

export interface SampleOptions {
  environment?: string;
  observationSpace?: BoxSpace;
  actionSpace?: Space;
  hidden?: readonly number[];
  activation?: LayerSpec['activation'];
  /** In place of `hidden` and `activation`: all layers but the last, which is a linear dense one. */
  layers?: readonly LayerSpec[];
  /** What a Gaussian does at its bounds, for a box. */
  bounds?: 'clip' | 'tanh';
  clip?: number;
  seed?: number;
  /** Applied to the weights of the last layer: large ones make sure of themselves. */
  sharpness?: number;
}

/** A policy with random weights, whose test vector comes from a plain float64 network of its own. */
export function samplePolicy(options: SampleOptions = {}): Policy {
  const { hidden = [5, 6], activation = 'tanh', seed = 1, sharpness = 1 } = options;
  const random = lehmer(seed);
  const floats = (length: number, scale: number) => Float32Array.from({ length }, () => (random() * 2 - 1) * scale);
  const observationSpace = options.observationSpace ?? box({ low: -Infinity, high: [1, 2, Infinity], shape: [3] });
  const actionSpace = options.actionSpace ?? discrete(4);
  const size = spaceSize(observationSpace);
  const isBox = actionSpace.type === 'box';
  const outputs = isBox ? 2 * spaceSize(actionSpace) : maskSize(actionSpace);
  const body = options.layers ?? hidden.map((outputs, i) => ({ inputs: hidden[i - 1] ?? size, outputs, activation }));
  const layers: LayerSpec[] = [...body, { inputs: body.at(-1)?.outputs ?? size, outputs, activation: 'linear' }];
  const tensors: Record<string, Float32Array> = {};
  layers.forEach((layer, i) => {
    const { weight, bias } = layerShapes(layer);
    const scale = Math.sqrt(3 / weight[0]) * (i === body.length ? sharpness : 1);
    tensors[`layers.${i}.weight`] = floats(product(weight), layer.type === 'layer-norm' ? 2 : scale);
    tensors[`layers.${i}.bias`] = floats(product(bias), 0.1);
  });
  if (options.clip) {
    tensors['observation.mean'] = floats(size, 3);
    tensors['observation.deviation'] = floats(size, 0.5).map((x) => x + 1);
  }
  const normalization = options.clip ? { clip: options.clip } : null;
  const manifest: PolicyManifest = {
    format: 'npc-gym policy',
    version: 1,
    environment: options.environment ?? 'dodge',
    observationSpace,
    actionSpace,
    layers,
    ...(isBox ? { distribution: { type: 'gaussian', bounds: options.bounds ?? 'clip' } } : {}),
    normalization,
    training: {
      algorithm: 'reinforce',
      seed,
      steps: 300_000,
      episodes: 1234,
      iterations: 99,
      seconds: 12.5,
      episodeReturn: 41.25,
      options: { learningRate: 0.003, hiddenLayers: hidden, normalizeReturns: true, maxGradientNorm: Infinity },
    },
  };
  const rows = Array.from({ length: 3 }, () => floats(size, 2));
  tensors['test.observation'] = Float32Array.from(rows.flatMap((row) => [...row]));
  tensors['test.output'] = Float32Array.from(rows.flatMap((row) => referenceOutput({ manifest, tensors }, row)));
  return { manifest, tensors };
}

/** What the network says, in float64 and with Math.tanh: the oracle for the runtime. */
export function referenceOutput({ manifest, tensors }: Policy, observation: ArrayLike<number>): number[] {
  const clip = manifest.normalization?.clip;
  let x = Array.from(observation, (value, i) => {
    if (!clip) return value;
    const normalized = (value - tensors['observation.mean'][i]) / tensors['observation.deviation'][i];
    return Math.max(-clip, Math.min(clip, normalized));
  });
  manifest.layers.forEach((layer, n) => {
    const [weight, bias] = [tensors[`layers.${n}.weight`], tensors[`layers.${n}.bias`]];
    const affine =
      layer.type === 'layer-norm'
        ? normalized(x, weight, bias)
        : layer.type === 'convolution'
          ? convolved(x, layer, weight, bias)
          : Array.from(bias, (b, j) => x.reduce((sum, value, i) => sum + value * weight[i * layer.outputs + j], b));
    x = affine.map(activationsOf[layer.activation]);
  });
  return x;
}

const activationsOf: Record<LayerSpec['activation'], (z: number) => number> = {
  linear: (z) => z,
  tanh: Math.tanh,
  relu: (z) => Math.max(0, z),
  elu: (z) => (z < 0 ? Math.expm1(z) : z),
  swish: (z) => z / (1 + Math.exp(-z)),
};

function normalized(x: readonly number[], gain: Float32Array, bias: Float32Array): number[] {
  const mean = x.reduce((sum, value) => sum + value) / x.length;
  const variance = x.reduce((sum, value) => sum + (value - mean) ** 2, 0) / x.length;
  return x.map((value, i) => (gain[i] * (value - mean)) / Math.sqrt(variance + 1e-5) + bias[i]);
}

/** Every output asks for its own patch by row, column and channel. */
function convolved(x: readonly number[], layer: ConvolutionLayer, kernel: Float32Array, bias: Float32Array): number[] {
  const { height, width, channels, filters, size, stride } = layer;
  const y: number[] = [];
  for (let top = 0; top <= height - size; top += stride) {
    for (let left = 0; left <= width - size; left += stride) {
      for (let filter = 0; filter < filters; filter++) {
        let sum = bias[filter];
        for (let row = 0; row < size; row++) {
          for (let column = 0; column < size; column++) {
            for (let channel = 0; channel < channels; channel++) {
              const input = x[((top + row) * width + left + column) * channels + channel];
              sum += input * kernel[((row * size + column) * channels + channel) * filters + filter];
            }
          }
        }
        y.push(sum);
      }
    }
  }
  return y;
}

const product = (shape: readonly number[]) => shape.reduce((size, n) => size * n, 1);

export function referenceProbabilities(logits: readonly number[]): number[] {
  const highest = Math.max(...logits);
  const weights = logits.map((logit) => Math.exp(logit - highest));
  const sum = weights.reduce((a, b) => a + b);
  return weights.map((weight) => weight / sum);
}

/** A small generator for tests, in [0, 1). */
export function lehmer(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}
