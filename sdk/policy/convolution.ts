import { layerFields } from './layer-checks';
import type { LayerFormat } from './manifest';
import type { ConvolutionLayer } from './policy';
import { type Check, record, refuse } from './schema';
import { width } from './space-checks';

/** Products for one row: as many as a dense layer has that fills the largest file. */
const MOST_PRODUCTS = 2 ** 24;

const fields = record({
  ...layerFields,
  height: width,
  width,
  channels: width,
  filters: width,
  size: width,
  stride: width,
});

/** Its numbers of inputs and outputs must follow from its grid. */
const check: Check = (value, path) => {
  fields(value, path);
  const { height, width, channels, filters, size, stride, inputs, outputs } = value as ConvolutionLayer;
  const places = (side: number) => Math.floor((side - size) / stride) + 1;
  const expect = (name: string, got: number, expected: number, what: string) => {
    if (got !== expected) refuse(`${path}.${name}`, `${got}`, `${expected}, its ${what}`);
  };
  const side = Math.min(height, width);
  if (size > side) refuse(`${path}.size`, `${size}`, `at most ${side}, the smaller side of its grid`);
  expect('inputs', inputs, height * width * channels, 'height × width × channels');
  expect('outputs', outputs, places(height) * places(width) * filters, 'places × filters');
  const products = outputs * size * size * channels;
  if (products > MOST_PRODUCTS) refuse(path, `${products} products`, `at most ${MOST_PRODUCTS}`);
};

export const convolutionFormat: LayerFormat = {
  check,
  weight(layer) {
    const { size, channels, filters } = layer as ConvolutionLayer;
    return [size * size * channels, filters];
  },
};
