import { convolutionCheck } from './convolution';
import { denseCheck, layerNormCheck } from './layer-checks';
import type { ManifestChecks } from './manifest';
import { trainingRecord } from './training-record';

/** Checks all there is. */
export const everything: ManifestChecks = {
  layers: {
    dense: { check: denseCheck },
    'layer-norm': { check: layerNormCheck },
    convolution: { check: convolutionCheck },
  },
  training: trainingRecord,
};
