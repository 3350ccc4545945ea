import { dispose as disposeTensors, type Tensor2D, tensor2d, tidy } from '@tensorflow/tfjs-core';
import type { LayerSpec } from '../policy';
import { checkInput, checkLoaded, checkParameters } from './checks';
import type { Network, OutputGradient, OutputMetric } from './network';
import { layerOffsets, parameterCount } from './parameters';
import { createWeights, type LayerAt, layerAt, type Weights } from './stock-layers';

/** Rows that are worked on at once: enough to keep the kernels busy, few enough to stay in the cache. */
const CHUNK_ROWS = 1024;

/** A network on TensorFlow.js's own kernels, on any of its backends: slower, and always there. */
export function createStockNetwork(specs: readonly LayerSpec[]): Network {
  const { inputs } = specs[0];
  const { outputs } = specs[specs.length - 1];
  const offsets = layerOffsets(specs);
  let weights: Weights[] = [];

  function dispose(): void {
    disposeTensors(weights.flatMap(({ weight, bias }) => [weight, bias]));
    weights = [];
  }

  function load(parameters: Float32Array): void {
    checkParameters(specs, parameters);
    dispose();
    weights = onBackend(parameters);
  }

  function forward(input: Float32Array, rows: number): Float32Array {
    const result = new Float32Array(rows * outputs);
    eachChunk(input, rows, (layers, from) => result.set(numbers(top(layers)), from * outputs));
    return result;
  }

  function gradient(input: Float32Array, rows: number, outputGradient: OutputGradient): Float32Array {
    const total = new Float32Array(parameterCount(specs));
    eachChunk(input, rows, (layers, from, count) => {
      const slopes = new Float32Array(count * outputs);
      outputGradient(numbers(top(layers)), slopes, from, count);
      addGradient(layers, slopes, total);
    });
    return total;
  }

  function tangent(input: Float32Array, rows: number, direction: Float32Array): Float32Array {
    checkParameters(specs, direction, 'numbers of a direction');
    const result = new Float32Array(rows * outputs);
    eachChunk(input, rows, (layers, from) => result.set(numbers(chunkTangent(layers, direction)), from * outputs));
    return result;
  }

  function curvature(input: Float32Array, rows: number, direction: Float32Array, metric: OutputMetric): Float32Array {
    checkParameters(specs, direction, 'numbers of a direction');
    const total = new Float32Array(parameterCount(specs));
    eachChunk(input, rows, (layers, from, count) => {
      const slopes = new Float32Array(count * outputs);
      metric(numbers(top(layers)), numbers(chunkTangent(layers, direction)), slopes, from, count);
      addGradient(layers, slopes, total);
    });
    return total;
  }

  /** Visits the rows chunk by chunk, each with the layers at their inputs. */
  function eachChunk(
    input: Float32Array,
    rows: number,
    visit: (layers: LayerAt[], from: number, count: number) => void,
  ): void {
    checkLoaded(weights.length > 0);
    checkInput(specs, input, rows);
    for (let from = 0; from < rows; from += CHUNK_ROWS) {
      const count = Math.min(CHUNK_ROWS, rows - from);
      tidy(() => visit(forwardChunk(input.subarray(from * inputs, (from + count) * inputs), count), from, count));
    }
  }

  function forwardChunk(input: Float32Array, count: number): LayerAt[] {
    let x = tensor2d(input, [count, inputs]);
    return specs.map((spec, i) => {
      const layer = layerAt(spec, weights[i], x);
      x = layer.y;
      return layer;
    });
  }

  function chunkTangent(layers: LayerAt[], direction: Float32Array): Tensor2D {
    const directions = onBackend(direction);
    return layers.reduce<Tensor2D | null>((dx, layer, i) => layer.tangent(dx, directions[i]), null) as Tensor2D;
  }

  function addGradient(layers: LayerAt[], slopes: Float32Array, total: Float32Array): void {
    let dy = tensor2d(slopes, [slopes.length / outputs, outputs]);
    for (let i = layers.length - 1; i >= 0; i--) {
      const { weight, bias, input } = layers[i].gradient(dy, i > 0);
      addTo(total, offsets[i].weight, weight.dataSync());
      addTo(total, offsets[i].bias, bias.dataSync());
      if (input) dy = input;
    }
  }

  function onBackend(flat: Float32Array): Weights[] {
    return specs.map((spec, i) => createWeights(spec, flat, offsets[i]));
  }

  const forget = () => {}; // it keeps nothing

  return { layers: specs, outputs, load, forward, forget, gradient, tangent, curvature, dispose };
}

function top(layers: readonly LayerAt[]): Tensor2D {
  return layers[layers.length - 1].y;
}

function numbers(tensor: Tensor2D): Float32Array {
  return tensor.dataSync() as Float32Array;
}

function addTo(total: Float32Array, at: number, part: ArrayLike<number>): void {
  for (let i = 0; i < part.length; i++) total[at + i] += part[i];
}
