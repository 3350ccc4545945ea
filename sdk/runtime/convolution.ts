import { type ConvolutionLayer, convolutionCheck, type LayerSpec } from '../policy';
import type { LayerKind } from './layers';

/** y ← x ∗ K + b. */
function create(layer: LayerSpec, weight: Float32Array, bias: Float32Array) {
  const { height, width, channels, filters, size, stride } = layer as ConvolutionLayer;
  const sums = new Float64Array(filters);
  const rowLength = size * channels; // a row of the patch lies side by side in x

  return (x: Float32Array, y: Float32Array): void => {
    let to = 0;
    for (let top = 0; top + size <= height; top += stride) {
      for (let left = 0; left + size <= width; left += stride) {
        sums.set(bias);
        let k = 0;
        for (let row = 0; row < size; row++) {
          const from = ((top + row) * width + left) * channels;
          for (let i = 0; i < rowLength; i++) {
            const v = x[from + i];
            for (let filter = 0; filter < filters; filter++) sums[filter] += v * weight[k++];
          }
        }
        y.set(sums, to);
        to += filters;
      }
    }
  };
}

/** Convolutions, for policies that have them: `loadPolicy(url, { layers: [convolution] })`. */
export const convolution: LayerKind = { type: 'convolution', check: convolutionCheck, create };
