import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { LayerSpec } from '../../policy';
import { convolutionAt } from './convolution';
import { denseAt } from './dense';
import type { LayerAt, Weights } from './layer';
import { layerNormAt } from './layer-norm';

export function layerAt(spec: LayerSpec, weights: Weights, x: Tensor2D): LayerAt {
  if (spec.type === 'convolution') return convolutionAt(spec, weights, x);
  return spec.type === 'layer-norm' ? layerNormAt(spec, weights, x) : denseAt(spec, weights, x);
}
