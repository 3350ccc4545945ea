/** A Gaussian's log deviations: which parameters of a network they hang on, and how those begin and stay. */
import {
  type Distribution,
  layerOffsets,
  type Model,
  type ModelOptions,
  maxLogDeviation,
  minLogDeviation,
} from '../nn';
import type { LayerSpec } from '../policy';

/** Where the last layer's weights of the outputs lie that must not depend on the observation. */
export function statelessWeights(layers: readonly LayerSpec[], { outputs, stateless }: Distribution): number[] {
  const last = layers[layers.length - 1];
  const { weight } = layerOffsets(layers)[layers.length - 1];
  const indices: number[] = [];
  for (let input = 0; input < last.inputs; input++) {
    for (let i = outputs - stateless; i < outputs; i++) indices.push(weight + input * last.outputs + i);
  }
  return indices;
}

/** Deviations that do not depend on the observation stay where they can learn: beyond their limits they have no gradient. */
export function deviationBiases(
  layers: readonly LayerSpec[],
  { outputs, stateless }: Distribution,
): ModelOptions['held'] {
  if (stateless === 0) return undefined;
  const { bias } = layerOffsets(layers)[layers.length - 1];
  return { from: bias + outputs - stateless, to: bias + outputs, low: minLogDeviation, high: maxLogDeviation };
}

/** The biases of a Gaussian's log deviations, the second half of the policy's outputs. */
export function beginDeviations(policy: Model, { outputs }: Distribution, deviation: number): void {
  const { layers } = policy.network;
  const { bias } = layerOffsets(layers)[layers.length - 1];
  policy.parameters.fill(Math.log(deviation), bias + outputs / 2, bias + outputs);
  policy.load();
}
