import type { LayerFormat } from './manifest';
import { activations, type LayerNormLayer } from './policy';
import { oneOf, record, refuse } from './schema';
import { width } from './space-checks';

/** What every layer has, besides its type. */
export const layerFields = { inputs: width, outputs: width, activation: oneOf(...activations) };

const denseFields = record(layerFields);

/** A dense layer, as policies have it. */
export const denseFormat: LayerFormat = {
  check: denseFields,
  weight: ({ inputs, outputs }) => [inputs, outputs],
};

export const layerNormFormat: LayerFormat = {
  check(value, path) {
    denseFields(value, path);
    const { inputs, outputs } = value as LayerNormLayer;
    if (outputs !== inputs) refuse(`${path}.outputs`, `${outputs}`, `as many as its ${inputs} inputs`);
  },
  weight: ({ inputs }) => [inputs],
};
