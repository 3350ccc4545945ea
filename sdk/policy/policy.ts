import type { BoxSpace, Space } from '../spaces';

/** One dense layer of a policy network: y = activation(x·W + b), W of shape [inputs, outputs]. */
export interface LayerSpec {
  readonly inputs: number;
  readonly outputs: number;
  readonly activation: 'linear' | 'tanh' | 'relu';
}

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
  /**
   * The network, first layer first: it takes the observation, and its last outputs are one logit for each discrete
   * action, or the mean of each number of a box.
   */
  readonly layers: readonly LayerSpec[];
  /** Observations become (x − mean) / deviation, clipped to ±clip, before the first layer; null: used as they are. */
  readonly normalization: { readonly clip: number } | null;
  readonly training: TrainingRecord;
}

/**
 * A trained policy as data: what a policy file holds. Tensors, all float32, finite, row-major:
 * `layers.N.weight` [inputs, outputs], `layers.N.bias` [outputs]; with normalization `observation.mean` and
 * `observation.deviation` [observation size]; and a test vector of k ≥ 1 rows, `test.observation` [k, observation size]
 * before normalization with `test.output` [k, outputs of the last layer] before any softmax, which whoever plays the
 * policy must reproduce to 1e-4 · max(1, |output|).
 */
export interface Policy {
  readonly manifest: PolicyManifest;
  readonly tensors: Readonly<Record<string, Float32Array>>;
}
