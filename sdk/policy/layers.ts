import type { LayerSpec } from './policy';
import { refuse } from './schema';

/** The shapes of a layer's tensors, row-major, as in the policy file. */
export function layerShapes(layer: LayerSpec): { weight: number[]; bias: number[] } {
  const { type, inputs, outputs } = layer;
  if (type === 'layer-norm') return { weight: [inputs], bias: [inputs] };
  if (type !== 'convolution') return { weight: [inputs, outputs], bias: [outputs] };
  return { weight: [layer.size * layer.size * layer.channels, layer.filters], bias: [layer.filters] };
}

/** The layers must lead from `inputs` numbers, one into the next, to `outputs`. */
export function checkChain(layers: readonly LayerSpec[], inputs: number, outputs: number): void {
  let before = inputs;
  layers.forEach((layer, i) => {
    if (layer.inputs !== before) refuse(`layers[${i}].inputs`, `${layer.inputs}`, `the ${before} numbers before it`);
    before = layer.outputs;
  });
  if (before !== outputs) refuse('the last layer', `${before} outputs`, `${outputs} for the action space`);
}
