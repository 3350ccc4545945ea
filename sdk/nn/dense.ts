import { mul, relu, step, type Tensor1D, type Tensor2D, tensor1d, tensor2d } from '@tensorflow/tfjs-core';
import type { LayerSpec } from '../policy';
import { affine, matMulTransposedLeft, matMulTransposedRight, sumRows, tanh, tanhGradient } from './ops';
import type { LayerOffsets } from './parameters';

/** y = activation(x·W + b), its numbers on the backend. */
export interface Dense {
  readonly weight: Tensor2D;
  readonly bias: Tensor1D;
  readonly activation: LayerSpec['activation'];
}

/** Puts one layer's part of the flat parameter vector on the backend. The caller disposes of both tensors. */
export function createDense(spec: LayerSpec, parameters: Float32Array, at: LayerOffsets): Dense {
  return {
    weight: tensor2d(parameters.subarray(at.weight, at.bias), [spec.inputs, spec.outputs]),
    bias: tensor1d(parameters.subarray(at.bias, at.end)),
    activation: spec.activation,
  };
}

/** [n, inputs] → [n, outputs] */
export function denseForward(layer: Dense, x: Tensor2D): Tensor2D {
  const sum = affine(x, layer.weight, layer.bias);
  if (layer.activation === 'linear') return sum;
  return layer.activation === 'tanh' ? tanh(sum) : relu(sum);
}

/**
 * The vector-Jacobian product through a layer that computed `y` from `x`: with dz = dy·activation′,
 * dW = xᵀ·dz, db = Σ dz over rows, dx = dz·Wᵀ (left out for the first layer, which nobody asks for it).
 */
export function denseVjp(layer: Dense, x: Tensor2D, y: Tensor2D, dy: Tensor2D, wantInput: boolean) {
  const dz = activationGradient(layer.activation, y, dy);
  return {
    weight: matMulTransposedLeft(x, dz),
    bias: sumRows(dz),
    input: wantInput ? matMulTransposedRight(dz, layer.weight) : null,
  };
}

function activationGradient(activation: LayerSpec['activation'], y: Tensor2D, dy: Tensor2D): Tensor2D {
  if (activation === 'linear') return dy;
  return activation === 'tanh' ? tanhGradient(dy, y) : mul(dy, step(y));
}
