import { add, mul, reshape, rsqrt, scalar, sub, type Tensor2D } from '@tensorflow/tfjs-core';
import type { LayerNormLayer } from '../../policy';
import { rowMeans, sumRows } from '../ops';
import { activate } from './activation';
import type { LayerAt, Weights } from './layer';

/**
 * z = g·x̂ + b with x̂ = (x − μ)/√(σ² + ε), row by row. Tangent: ż = ġ·x̂ + ḃ + g·N·ẋ, with the symmetric derivative N of
 * x̂. Back: dg = Σ x̂·dz over rows, db = Σ dz over rows, dx = N·(g·dz).
 */
export function layerNormAt({ inputs, activation }: LayerNormLayer, { weight, bias }: Weights, x: Tensor2D): LayerAt {
  const centred: Tensor2D = sub(x, rowMeans(x));
  const scale: Tensor2D = rsqrt(add(rowMeans(mul(centred, centred)), scalar(1e-5)));
  const normal: Tensor2D = mul(centred, scale);
  const { y, timesSlope } = activate(activation, add(mul(normal, weight), bias));
  /** N·d = scale·(d − mean d − x̂·mean(x̂·d)) */
  const normalizeSlope = (d: Tensor2D): Tensor2D =>
    mul(sub(sub(d, rowMeans(d)), mul(normal, rowMeans(mul(normal, d)))), scale);
  return {
    y,
    tangent(dx, direction) {
      const moved: Tensor2D = add(mul(normal, direction.weight), direction.bias);
      return timesSlope(dx ? add(moved, mul(normalizeSlope(dx), weight)) : moved);
    },
    gradient(dy, wantInput) {
      const dz = timesSlope(dy);
      return {
        weight: reshape(sumRows(mul(normal, dz)), [1, inputs]),
        bias: sumRows(dz),
        input: wantInput ? normalizeSlope(mul(dz, weight)) : null,
      };
    },
  };
}
