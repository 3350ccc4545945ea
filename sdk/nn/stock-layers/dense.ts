import { add, matMul, type Tensor2D } from '@tensorflow/tfjs-core';
import type { DenseLayer } from '../../policy';
import { affine, matMulTransposedLeft, matMulTransposedRight, sumRows } from '../ops';
import { activate } from './activation';
import type { LayerAt, Weights } from './layer';

/** z = x·W + b. Tangent: ż = x·Ẇ + ḃ + ẋ·W. Back: dW = xᵀ·dz, db = Σ dz over rows, dx = dz·Wᵀ. */
export function denseAt({ activation }: DenseLayer, { weight, bias }: Weights, x: Tensor2D): LayerAt {
  const { y, timesSlope } = activate(activation, affine(x, weight, bias));
  return {
    y,
    tangent(dx, direction) {
      const moved = affine(x, direction.weight, direction.bias);
      return timesSlope(dx ? add(moved, matMul(dx, weight)) : moved);
    },
    gradient(dy, wantInput) {
      const dz = timesSlope(dy);
      return {
        weight: matMulTransposedLeft(x, dz),
        bias: sumRows(dz),
        input: wantInput ? matMulTransposedRight(dz, weight) : null,
      };
    },
  };
}
