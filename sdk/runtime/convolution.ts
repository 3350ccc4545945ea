import { type ConvolutionLayer, convolutionFormat, type LayerSpec } from '../policy';
import type { Layer, LayerKind } from './layers';

/** y ← x ∗ K + b. */
function create(layer: LayerSpec): Layer {
  const { height, width, channels, filters, size, stride } = layer as ConvolutionLayer;
  const rowLength = size * channels; // a row of the patch lies side by side in x
  const kernel = new Float64Array(size * rowLength * filters);
  const offset = new Float64Array(filters);
  const sums = new Float64Array(filters);

  return {
    load(weight, bias) {
      kernel.set(weight);
      offset.set(bias);
    },
    forward(x, y) {
      let to = 0;
      for (let top = 0; top + size <= height; top += stride) {
        for (let left = 0; left + size <= width; left += stride) {
          sums.set(offset);
          let k = 0;
          for (let row = 0; row < size; row++) {
            const from = ((top + row) * width + left) * channels;
            for (let i = 0; i < rowLength; i++) {
              const v = x[from + i];
              for (let filter = 0; filter < filters; filter++) sums[filter] += v * kernel[k++];
            }
          }
          for (let filter = 0; filter < filters; filter++) y[to++] = sums[filter];
        }
      }
    },
  };
}

/** Convolutions, for policies that have them: `loadPolicy(url, { layers: [convolution] })`. */
export const convolution: LayerKind = { ...convolutionFormat, type: 'convolution', create };
