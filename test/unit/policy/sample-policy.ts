import type { LayerSpec, Policy, PolicyManifest } from '../../../sdk/policy';
import { type BoxSpace, box, discrete, type Space, spaceSize } from '../../../sdk/spaces';

export interface SampleOptions {
  environment?: string;
  observationSpace?: BoxSpace;
  actionSpace?: Space;
  hidden?: readonly number[];
  activation?: LayerSpec['activation'];
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
  const widths = [size, ...hidden, actionSpace.type === 'discrete' ? actionSpace.n : spaceSize(actionSpace)];
  const layers = widths.slice(1).map((outputs, i): LayerSpec => {
    return { inputs: widths[i], outputs, activation: i < hidden.length ? activation : 'linear' };
  });
  const tensors: Record<string, Float32Array> = {};
  layers.forEach(({ inputs, outputs }, i) => {
    const scale = Math.sqrt(3 / inputs) * (i === hidden.length ? sharpness : 1);
    tensors[`layers.${i}.weight`] = floats(inputs * outputs, scale);
    tensors[`layers.${i}.bias`] = floats(outputs, 0.1);
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
  manifest.layers.forEach(({ outputs, activation }, n) => {
    const weight = tensors[`layers.${n}.weight`];
    const apply = { linear: (y: number) => y, tanh: Math.tanh, relu: (y: number) => Math.max(0, y) }[activation];
    x = Array.from(tensors[`layers.${n}.bias`], (bias, j) =>
      apply(x.reduce((sum, value, i) => sum + value * weight[i * outputs + j], bias)),
    );
  });
  return x;
}

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
