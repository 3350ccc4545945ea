import { type Tensor1D, type Tensor2D, tensor1d, tensor2d } from '@tensorflow/tfjs-core';
import { type LayerSpec, layerShapes } from '../../policy';
import type { LayerOffsets } from '../parameters';

/** A layer's weight (a layer normalisation's is one row) and bias, or numbers that belong to each of them. */
export interface Weights {
  readonly weight: Tensor2D;
  readonly bias: Tensor1D;
}

/**
 * A layer at one input x [n, inputs]: what it computes there, and its derivative, forward and back. All tensors are for the
 * caller to dispose of, by tidy().
 */
export interface LayerAt {
  /** [n, outputs] */
  readonly y: Tensor2D;
  /** How y moves when x moves along dx and the numbers along `direction`; dx null: x stays. */
  tangent(dx: Tensor2D | null, direction: Weights): Tensor2D;
  /** The gradient from the one with respect to y; with respect to x only if it is wanted. */
  gradient(dy: Tensor2D, wantInput: boolean): Weights & { readonly input: Tensor2D | null };
}

/** Puts one layer's part of a flat vector on the backend. The caller disposes of both tensors. */
export function createWeights(spec: LayerSpec, flat: Float32Array, at: LayerOffsets): Weights {
  const shape = layerShapes(spec).weight;
  const columns = shape[shape.length - 1];
  return {
    weight: tensor2d(flat.subarray(at.weight, at.bias), [(at.bias - at.weight) / columns, columns]),
    bias: tensor1d(flat.subarray(at.bias, at.end)),
  };
}
