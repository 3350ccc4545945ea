import type { ConvolutionLayer } from '../../policy';
import { type Pointer, rowBytes } from '../kernels';
import { createActivation, type KernelLayer, type Site } from './layer';
import { placeWeights } from './weights';

/**
 * z = P·K + b for each image, whose patches are the rows of P. Tangent: ż = P·K̇ + ḃ + Ṗ·K. Back: dK = Pᵀ·dz,
 * db = Σ dz over places, dP = dz·Kᵀ. Patches are gathered image by image, and anew on the way back: they are so many
 * times larger than the image that keeping them costs more than gathering them twice.
 */
export function createConvolution(site: Site, spec: ConvolutionLayer): KernelLayer {
  const { run, input } = site;
  const { inputs, outputs, width, channels, filters, size, stride } = spec;
  const across = Math.floor((width - size) / stride) + 1;
  const places = outputs / filters;
  const down = places / across;
  const depth = size * size * channels;
  const { parameters, direction, gradient } = placeWeights(site, spec);
  const transposed = input.slopes ? site.place(filters, depth) : 0;
  const patches = site.place(places, depth);
  const map = site.place(places, filters);
  const moved = input.slopes ? site.place(places, filters) : 0;
  const { z, output, ...activation } = createActivation(site, spec);
  const image = (matrix: Pointer, row: number) => matrix + row * rowBytes(inputs);
  const packed = (matrix: Pointer, row: number) => matrix + row * rowBytes(outputs);
  const gather = (from: Pointer) => run.gatherPatches(from, patches, width, channels, size, stride, down, across);
  const scatter = (to: Pointer) => run.scatterPatches(to, patches, width, channels, size, stride, down, across);
  return {
    output,
    parameters,
    direction,
    gradient,
    refresh() {
      if (input.slopes) run.transpose(parameters.weight, transposed, depth, filters);
    },
    forward(count) {
      for (let row = 0; row < count; row++) {
        gather(image(input.values, row));
        run.product(patches, parameters.weight, parameters.bias, map, places, depth, filters);
        run.pack(map, packed(z, row), places, filters);
      }
      activation.forward(count);
    },
    tangent(count) {
      for (let row = 0; row < count; row++) {
        gather(image(input.values, row));
        run.product(patches, direction.weight, direction.bias, map, places, depth, filters);
        if (input.slopes) {
          gather(image(input.slopes, row));
          run.product(patches, parameters.weight, 0, moved, places, depth, filters);
          run.add(moved, map, places, filters);
        }
        run.pack(map, packed(output.slopes, row), places, filters);
      }
      activation.slope(count);
    },
    backward(count) {
      activation.slope(count);
      for (let row = 0; row < count; row++) {
        gather(image(input.values, row));
        run.unpack(packed(output.slopes, row), map, places, filters);
        run.addTransposedProduct(patches, map, gradient.weight, places, depth, filters);
        run.addRowSums(map, gradient.bias, places, filters);
        if (!input.slopes) continue;
        run.product(map, transposed, 0, patches, places, filters, depth);
        run.clear(image(input.slopes, row), 1, inputs);
        scatter(image(input.slopes, row));
      }
    },
  };
}
