import { convolutionFormat } from './convolution';
import { denseFormat, layerNormFormat } from './layer-checks';
import { shapesOfLayer } from './layers';
import type { ManifestChecks } from './manifest';
import type { LayerSpec } from './policy';
import { trainingRecord } from './training-record';

/** Checks all there is. */
export const everything: ManifestChecks = {
  layers: { dense: denseFormat, 'layer-norm': layerNormFormat, convolution: convolutionFormat },
  training: trainingRecord,
};

/** The shapes of a layer's tensors, row-major, as in the policy file. */
export const layerShapes = (layer: LayerSpec) => shapesOfLayer(layer, everything.layers);
