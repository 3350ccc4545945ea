import type { LayerKinds } from './manifest';
import type { LayerSpec } from './policy';
import { refuse } from './schema';

/** The shapes of a layer's tensors, row-major, as in the policy file: there is a bias for each column of the weights. */
export function shapesOfLayer(layer: LayerSpec, kinds: LayerKinds): { weight: number[]; bias: number[] } {
  const weight = kinds[layer.type ?? 'dense'].weight(layer);
  return { weight, bias: weight.slice(-1) };
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
