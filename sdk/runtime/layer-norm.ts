import { type LayerSpec, layerNormFormat } from '../policy';
import type { Layer, LayerKind } from './layers';

/** y ← g·(x − μ)/√(σ² + 1e-5) + b. Math.sqrt is safe: all engines round it correctly. */
function create({ inputs }: LayerSpec): Layer {
  const gain = new Float64Array(inputs);
  const offset = new Float64Array(inputs);
  return {
    load(weight, bias) {
      gain.set(weight);
      offset.set(bias);
    },
    forward(x, y) {
      let mean = 0;
      let variance = 0;
      for (let i = 0; i < inputs; i++) mean += x[i] / inputs;
      for (let i = 0; i < inputs; i++) variance += (x[i] - mean) ** 2 / inputs;
      const scale = 1 / Math.sqrt(variance + 1e-5);
      for (let i = 0; i < inputs; i++) y[i] = gain[i] * (x[i] - mean) * scale + offset[i];
    },
  };
}

/** Layer normalisation, for policies that have it: `loadPolicy(url, { layers: [layerNorm] })`. */
export const layerNorm: LayerKind = { ...layerNormFormat, type: 'layer-norm', create };
