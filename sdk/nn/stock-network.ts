import { type Tensor2D, tensor2d, tidy } from '@tensorflow/tfjs-core';
import type { LayerSpec } from '../policy';
import { checkInput, checkLoaded, checkParameters } from './checks';
import { createDense, type Dense, denseForward, denseVjp } from './dense';
import type { Network, OutputGradient } from './network';
import { layerOffsets, parameterCount } from './parameters';

/** Rows that are worked on at once: enough to keep the kernels busy, few enough to stay in the cache. */
const CHUNK_ROWS = 1024;

/** A network on TensorFlow.js's own kernels, on any of its backends: slower, and always there. */
export function createStockNetwork(layers: readonly LayerSpec[]): Network {
  const { inputs } = layers[0];
  const { outputs } = layers[layers.length - 1];
  const offsets = layerOffsets(layers);
  let dense: Dense[] = [];

  function dispose(): void {
    for (const { weight, bias } of dense) {
      weight.dispose();
      bias.dispose();
    }
    dense = [];
  }

  function load(parameters: Float32Array): void {
    checkParameters(layers, parameters);
    dispose();
    dense = layers.map((spec, i) => createDense(spec, parameters, offsets[i]));
  }

  function forward(input: Float32Array, rows: number): Float32Array {
    checkLoaded(dense.length > 0);
    checkInput(layers, input, rows);
    const y = tidy(() => dense.reduce((x, layer) => denseForward(layer, x), rowsTensor(input, 0, rows, inputs)));
    const result = y.dataSync() as Float32Array; // outside tidy, which would walk through a returned array
    y.dispose();
    return result;
  }

  function gradient(input: Float32Array, rows: number, outputGradient: OutputGradient): Float32Array {
    checkLoaded(dense.length > 0);
    checkInput(layers, input, rows);
    const total = new Float32Array(parameterCount(layers));
    for (let from = 0; from < rows; from += CHUNK_ROWS) {
      const count = Math.min(CHUNK_ROWS, rows - from);
      tidy(() => addChunkGradient(input, from, count, outputGradient, total));
    }
    return total;
  }

  function addChunkGradient(
    input: Float32Array,
    from: number,
    count: number,
    outputGradient: OutputGradient,
    total: Float32Array,
  ): void {
    const activations = [rowsTensor(input, from, count, inputs)];
    for (const layer of dense) activations.push(denseForward(layer, activations[activations.length - 1]));
    const slope = new Float32Array(count * outputs);
    outputGradient(activations[dense.length].dataSync() as Float32Array, slope, from, count);
    let dy = tensor2d(slope, [count, outputs]);
    for (let i = dense.length - 1; i >= 0; i--) {
      const { weight, bias, input: dx } = denseVjp(dense[i], activations[i], activations[i + 1], dy, i > 0);
      addTo(total, offsets[i].weight, weight.dataSync());
      addTo(total, offsets[i].bias, bias.dataSync());
      if (dx) dy = dx;
    }
  }

  return { layers, outputs, load, forward, gradient, dispose };
}

function rowsTensor(data: Float32Array, from: number, count: number, width: number): Tensor2D {
  return tensor2d(data.subarray(from * width, (from + count) * width), [count, width]);
}

function addTo(total: Float32Array, at: number, part: ArrayLike<number>): void {
  for (let i = 0; i < part.length; i++) total[at + i] += part[i];
}
