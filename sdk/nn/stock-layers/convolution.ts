import { add, matMul, reshape, type Tensor2D, tensor2d } from '@tensorflow/tfjs-core';
import type { ConvolutionLayer } from '../../policy';
import { affine, matMulTransposedLeft, matMulTransposedRight, sumRows } from '../ops';
import { activate } from './activation';
import type { LayerAt, Weights } from './layer';

/**
 * z = P·K + b, where P holds a row for each patch of each image. Tangent: ż = P·K̇ + ḃ + Ṗ·K. Back: dK = Pᵀ·dz,
 * db = Σ dz over patches, dP = dz·Kᵀ.
 */
export function convolutionAt(spec: ConvolutionLayer, { weight, bias }: Weights, x: Tensor2D): LayerAt {
  const { activation, outputs, filters } = spec;
  const count = x.shape[0];
  const toRows = (map: Tensor2D): Tensor2D => reshape(map, [count, outputs]);
  const toMap = (rows: Tensor2D): Tensor2D => reshape(rows, [(count * outputs) / filters, filters]);
  const patches = gather(spec, x);
  const { y, timesSlope } = activate(activation, toRows(affine(patches, weight, bias)));
  return {
    y,
    tangent(dx, direction) {
      const moved = affine(patches, direction.weight, direction.bias);
      return timesSlope(toRows(dx ? add(moved, matMul(gather(spec, dx), weight)) : moved));
    },
    gradient(dy, wantInput) {
      const dz = toMap(timesSlope(dy));
      return {
        weight: matMulTransposedLeft(patches, dz),
        bias: sumRows(dz),
        input: wantInput ? scatter(spec, matMulTransposedRight(dz, weight), count) : null,
      };
    },
  };
}

/** [n, height · width · channels] → [n · patches, size · size · channels]. In plain loops: tfjs has no such kernel. */
function gather(spec: ConvolutionLayer, images: Tensor2D): Tensor2D {
  const values = images.dataSync();
  const depth = spec.size * spec.size * spec.channels;
  const patches = new Float32Array(images.shape[0] * (spec.outputs / spec.filters) * depth);
  eachRun(spec, images.shape[0], (image, patch, run) => {
    for (let i = 0; i < run; i++) patches[patch + i] = values[image + i];
  });
  return tensor2d(patches, [patches.length / depth, depth]);
}

/** The transpose of `gather`: each number of each patch is added to the image where it came from. */
function scatter(spec: ConvolutionLayer, patches: Tensor2D, count: number): Tensor2D {
  const values = patches.dataSync();
  const images = new Float32Array(count * spec.inputs);
  eachRun(spec, count, (image, patch, run) => {
    for (let i = 0; i < run; i++) images[image + i] += values[patch + i];
  });
  return tensor2d(images, [count, spec.inputs]);
}

/** Visits the lines of all patches of `count` images: where each begins among the images, and among the patches. */
function eachRun(
  { inputs, height, width, channels, size, stride }: ConvolutionLayer,
  count: number,
  visit: (image: number, patch: number, run: number) => void,
): void {
  const run = size * channels;
  let patch = 0;
  for (let row = 0; row < count; row++) {
    for (let top = 0; top + size <= height; top += stride) {
      for (let left = 0; left + size <= width; left += stride) {
        for (let line = 0; line < size; line++, patch += run) {
          visit(row * inputs + ((top + line) * width + left) * channels, patch, run);
        }
      }
    }
  }
}
