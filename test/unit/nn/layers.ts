import type { Activation, ConvolutionLayer, DenseLayer, LayerNormLayer } from '../../../sdk/policy';

export const dense = (inputs: number, outputs: number, activation: Activation): DenseLayer => ({
  inputs,
  outputs,
  activation,
});

export const layerNorm = (width: number, activation: Activation): LayerNormLayer => ({
  type: 'layer-norm',
  inputs: width,
  outputs: width,
  activation,
});

export function convolution(
  [height, width, channels]: readonly [number, number, number],
  filters: number,
  size: number,
  stride: number,
  activation: Activation,
): ConvolutionLayer {
  const along = (side: number) => Math.floor((side - size) / stride) + 1;
  const outputs = along(height) * along(width) * filters;
  const inputs = height * width * channels;
  return { type: 'convolution', inputs, outputs, activation, height, width, channels, filters, size, stride };
}
