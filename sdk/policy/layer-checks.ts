import { activations, type LayerNormLayer } from './policy';
import { type Check, oneOf, record, refuse } from './schema';
import { width } from './space-checks';

/** What every layer has, besides its type. */
export const layerFields = { inputs: width, outputs: width, activation: oneOf(...activations) };

/** Passes the fields of a dense layer. */
export const denseCheck = record(layerFields);

/** Passes those of a layer normalisation. */
export const layerNormCheck: Check = (value, path) => {
  denseCheck(value, path);
  const { inputs, outputs } = value as LayerNormLayer;
  if (outputs !== inputs) refuse(`${path}.outputs`, `${outputs}`, `as many as its ${inputs} inputs`);
};
