import { type LayerSpec, layerNormCheck } from '../policy';
import type { LayerKind } from './layers';

/** y ← g·(x − μ)/√(σ² + 1e-5) + b. Math.sqrt is safe: all engines round it correctly. */
function create({ inputs }: LayerSpec, weight: Float32Array, bias: Float32Array) {
  return (x: Float32Array, y: Float32Array): void => {
    let mean = 0;
    let variance = 0;
    for (let i = 0; i < inputs; i++) mean += x[i] / inputs;
    for (let i = 0; i < inputs; i++) variance += (x[i] - mean) ** 2 / inputs;
    const scale = 1 / Math.sqrt(variance + 1e-5);
    for (let i = 0; i < inputs; i++) y[i] = weight[i] * (x[i] - mean) * scale + bias[i];
  };
}

/** Layer normalisation, for policies that have it: `loadPolicy(url, { layers: [layerNorm] })`. */
export const layerNorm: LayerKind = { type: 'layer-norm', check: layerNormCheck, create };
