import type { LayerSpec } from '../../policy';
import { createConvolution } from './convolution';
import { createDense } from './dense';
import type { KernelLayer, Site } from './layer';
import { createLayerNorm } from './layer-norm';

export function createKernelLayer(site: Site, spec: LayerSpec): KernelLayer {
  if (spec.type === 'convolution') return createConvolution(site, spec);
  return spec.type === 'layer-norm' ? createLayerNorm(site, spec) : createDense(site, spec);
}
