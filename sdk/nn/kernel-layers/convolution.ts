import type { ConvolutionLayer } from '../../policy';
import { type Pointer, rowBytes } from '../kernels';
import { createActivation, type KernelLayer, type Site } from './layer';
import { placeWeights } from './weights';

/** The numbers of all patches that are gathered at once: as many as stay in the nearer caches. */
const PATCHES_AT_ONCE = 2 ** 14;

/**
 * z = P·K + b, where the rows of P are the patches of some images, one image after the other. Tangent: ż = P·K̇ + ḃ + Ṗ·K.
 * Back: dK = Pᵀ·dz, db = Σ dz over places, dP = dz·Kᵀ. Patches are gathered anew on the way back: they are so many times
 * larger than the image that keeping them costs more than gathering them twice.
 */
export function createConvolution(site: Site, spec: ConvolutionLayer): KernelLayer {
  const { run, input } = site;
  const { inputs, outputs, width, channels, filters, size, stride } = spec;
  const across = Math.floor((width - size) / stride) + 1;
  const places = outputs / filters;
  const down = places / across;
  const depth = size * size * channels;
  const atOnce = Math.max(1, Math.min(site.rows, Math.floor(PATCHES_AT_ONCE / (places * depth))));
  const { parameters, direction, gradient } = placeWeights(site, spec);
  const transposed = input.slopes ? site.place(filters, depth) : 0;
  const patches = site.place(atOnce * places, depth);
  const moved = input.slopes ? site.place(atOnce * places, filters) : 0;
  const maps = createMaps(site, spec, atOnce);
  const { z, output, ...activation } = createActivation(site, spec);

  const gather = (images: Pointer, from: number, count: number) => {
    for (let i = 0; i < count; i++) {
      const image = images + (from + i) * rowBytes(inputs);
      run.gatherPatches(image, patches + i * places * rowBytes(depth), width, channels, size, stride, down, across);
    }
  };
  const scatter = (images: Pointer, from: number, count: number) => {
    for (let i = 0; i < count; i++) {
      const image = images + (from + i) * rowBytes(inputs);
      run.scatterPatches(image, patches + i * places * rowBytes(depth), width, channels, size, stride, down, across);
    }
  };
  /** Some images after the others: calls with the first of them and their number. */
  const inBlocks = (count: number, visit: (from: number, count: number) => void) => {
    for (let from = 0; from < count; from += atOnce) visit(from, Math.min(atOnce, count - from));
  };
  const forwardBlock = (from: number, count: number) => {
    const { weight, bias } = parameters;
    gather(input.values, from, count);
    run.product(patches, weight, bias, maps.at(z, from), count * places, depth, filters);
    maps.write(z, from, count);
  };
  const tangentBlock = (from: number, count: number) => {
    const map = maps.at(output.slopes, from);
    gather(input.values, from, count);
    run.product(patches, direction.weight, direction.bias, map, count * places, depth, filters);
    if (input.slopes) {
      gather(input.slopes, from, count);
      run.product(patches, parameters.weight, 0, moved, count * places, depth, filters);
      run.add(moved, map, count * places, filters);
    }
    maps.write(output.slopes, from, count);
  };
  const backwardBlock = (from: number, count: number) => {
    gather(input.values, from, count);
    const map = maps.read(output.slopes, from, count);
    run.addTransposedProduct(patches, map, gradient.weight, count * places, depth, filters);
    run.addRowSums(map, gradient.bias, count * places, filters);
    if (!input.slopes) return;
    run.product(map, transposed, 0, patches, count * places, filters, depth);
    scatter(input.slopes, from, count);
  };

  return {
    output,
    parameters,
    direction,
    gradient,
    refresh() {
      if (input.slopes) run.transpose(parameters.weight, transposed, depth, filters);
    },
    forward(count) {
      inBlocks(count, forwardBlock);
      activation.forward(count);
    },
    tangent(count) {
      inBlocks(count, tangentBlock);
      activation.slope(count);
    },
    backward(count) {
      activation.slope(count);
      if (input.slopes) run.clear(input.slopes, count, inputs);
      inBlocks(count, backwardBlock);
    },
  };
}

/**
 * Matrices [rows, outputs] as [rows · places, filters]. Where the filters fill whole vectors, both lie alike in memory, and
 * nothing is copied; else they go by way of a block of `atOnce` images.
 */
function createMaps({ run, place }: Site, { filters, outputs }: ConvolutionLayer, atOnce: number) {
  const places = outputs / filters;
  const isWhole = filters % 4 === 0;
  const block = isWhole ? 0 : place(atOnce * places, filters);
  const map = (i: number) => block + i * places * rowBytes(filters);
  const row = (matrix: Pointer, i: number) => matrix + i * rowBytes(outputs);
  return {
    /** Where the maps from an image on are to be computed. Its last rows may be followed by up to three more. */
    at: (matrix: Pointer, from: number): Pointer => (isWhole ? row(matrix, from) : block),
    /** To be called when they have been. */
    write(matrix: Pointer, from: number, count: number): void {
      if (isWhole) return;
      for (let i = 0; i < count; i++) run.pack(map(i), row(matrix, from + i), places, filters);
    },
    /** Where the maps from an image on can be read. */
    read(matrix: Pointer, from: number, count: number): Pointer {
      if (isWhole) return row(matrix, from);
      for (let i = 0; i < count; i++) run.unpack(row(matrix, from + i), map(i), places, filters);
      return block;
    },
  };
}
