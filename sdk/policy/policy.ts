import type { BoxSpace, Space } from '../spaces';

export const activations = ['linear', 'tanh', 'relu', 'elu', 'swish'] as const;

/** f(z): z, tanh z, max(z, 0), z above 0 and eᶻ − 1 below, z·σ(z) with the logistic σ. */
export type Activation = (typeof activations)[number];

interface Layer {
  /** Numbers a row. */
  readonly inputs: number;
  readonly outputs: number;
  readonly activation: Activation;
}

/** y = f(x·W + b): weight W [inputs, outputs], bias b [outputs]. */
export interface DenseLayer extends Layer {
  readonly type?: 'dense';
}

/**
 * Layer normalisation (Ba, Kiros & Hinton 2016): y = f(g·(x − μ)/√(σ² + 1e-5) + b), with mean μ and variance σ² over the
 * row. Weight g [inputs], bias b [inputs]; as many outputs as inputs.
 */
export interface LayerNormLayer extends Layer {
  readonly type: 'layer-norm';
}

/**
 * A convolution over a grid: y = f(x ∗ K + b) without padding. A row is [height, width, channels] of inputs and
 * [⌊(height − size)/stride⌋ + 1, ⌊(width − size)/stride⌋ + 1, filters] of outputs, channels last. Weight K
 * [size·size·channels, filters], its rows in the order of the patch (row, column, channel); bias b [filters].
 */
export interface ConvolutionLayer extends Layer {
  readonly type: 'convolution';
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly filters: number;
  /** Side of the square patch. */
  readonly size: number;
  readonly stride: number;
}

/** One layer of a policy network. */
export type LayerSpec = DenseLayer | LayerNormLayer | ConvolutionLayer;

/**
 * How the last layer's outputs become an action. Choices: one logit for each choice, branch after branch. A box of k
 * numbers: k means, then k logarithms of deviations (held within [−5, 2]) of a Gaussian over u. Where half the distance of
 * a number's bounds is finite, the action is their middle plus that half width times u clipped to ±1 ('clip') or tanh u
 * ('tanh'). Elsewhere it is u plus the number nearest to 0 that the bounds allow, clipped at the bound if there is one.
 * Bounds are rounded inwards to float32.
 */
export type DistributionSpec =
  | { readonly type: 'categorical' }
  | { readonly type: 'gaussian'; readonly bounds: 'clip' | 'tanh' };

/** How a policy came about. All of it is shown in the studio; none of it changes what the policy does. */
export interface TrainingRecord {
  readonly algorithm: string;
  readonly seed: number;
  /** Environment steps, episodes, and iterations of collect + update. */
  readonly steps: number;
  readonly episodes: number;
  readonly iterations: number;
  /** Wall-clock seconds of training. */
  readonly seconds: number;
  /** Mean return of the last 100 training episodes, or null before the first has ended. */
  readonly episodeReturn: number | null;
  /** The options that training ran with, defaults included. */
  readonly options: Readonly<Record<string, string | number | boolean | readonly number[]>>;
}

/** Everything about a policy but its numbers. Plain JSON data, apart from infinite bounds. */
export interface PolicyManifest {
  readonly format: 'npc-gym policy';
  readonly version: 1;
  readonly environment: string;
  readonly observationSpace: BoxSpace;
  readonly actionSpace: Space;
  /** The network, first layer first: it takes the observation, and its last outputs are what `distribution` says. */
  readonly layers: readonly LayerSpec[];
  /** Default: categorical. */
  readonly distribution?: DistributionSpec;
  /** Observations become (x − mean) / deviation, clipped to ±clip, before the first layer; null: used as they are. */
  readonly normalization: { readonly clip: number } | null;
  readonly training: TrainingRecord;
}

/**
 * A trained policy as data: what a policy file holds. Tensors, all float32, finite, row-major:
 * `layers.N.weight` and `layers.N.bias`, shaped as the layer says; with normalization `observation.mean` and
 * `observation.deviation` [observation size]; and a test vector of k ≥ 1 rows, `test.observation` [k, observation size]
 * before normalization with `test.output` [k, outputs of the last layer] before any softmax, which whoever plays the
 * policy must reproduce to 1e-4 · max(1, |output|).
 */
export interface Policy {
  readonly manifest: PolicyManifest;
  readonly tensors: Readonly<Record<string, Float32Array>>;
}
