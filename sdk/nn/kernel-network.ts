import type { LayerSpec } from '../policy';
import { checkInput, checkLoaded, checkParameters } from './checks';
import { clearWeights, createKernelLayer, type KernelLayer, readWeights, writeWeights } from './kernel-layers';
import { type KernelFunctions, type Kernels, type Pointer, paddedSize, readRows, writeRows } from './kernels';
import type { Network, OutputGradient, OutputMetric } from './network';
import { layerOffsets, parameterCount } from './parameters';

/** A network on our own kernels. It takes its memory once and leaves no garbage. */
export function createKernelNetwork(kernels: Kernels, specs: readonly LayerSpec[]): Network {
  const { run } = kernels;
  const chunkRows = rowsAtOnce(specs);
  const memory = kernels.allocate(stack(run, specs, chunkRows, 0).bytes / 4);
  const { input: inputMatrix, layers } = stack(run, specs, chunkRows, memory.pointer);
  const backwards = [...layers].reverse();
  const offsets = layerOffsets(specs);
  const { inputs } = specs[0];
  const { outputs } = specs[specs.length - 1];
  const { output: last } = layers[layers.length - 1];
  const total = new Float32Array(parameterCount(specs));
  const chunk = { values: chunkArray(), tangents: chunkArray(), slopes: chunkArray() };
  let forwardResult = new Float32Array(0);
  let tangentResult = new Float32Array(0);
  let loaded = false;

  function load(parameters: Float32Array): void {
    checkParameters(specs, parameters);
    const floats = kernels.floats();
    layers.forEach((layer, i) => {
      writeWeights(floats, layer.parameters, parameters, offsets[i]);
      layer.refresh();
    });
    loaded = true;
  }

  function forward(input: Float32Array, rows: number): Float32Array {
    begin(input, rows);
    if (forwardResult.length !== rows * outputs) forwardResult = new Float32Array(rows * outputs);
    for (let from = 0; from < rows; from += chunkRows) {
      const count = Math.min(chunkRows, rows - from);
      forwardChunk(input, from, count);
      readRows(kernels.floats(), last.values, forwardResult, from * outputs, count, outputs);
    }
    return forwardResult;
  }

  function gradient(input: Float32Array, rows: number, outputGradient: OutputGradient): Float32Array {
    begin(input, rows);
    for (const layer of layers) clearWeights(run, layer.gradient);
    for (let from = 0; from < rows; from += chunkRows) {
      const count = Math.min(chunkRows, rows - from);
      forwardChunk(input, from, count);
      const slopes = chunk.slopes(count);
      outputGradient(read(last.values, chunk.values(count), count), slopes, from, count);
      backwardChunk(slopes, count);
    }
    return readGradient();
  }

  function tangent(input: Float32Array, rows: number, direction: Float32Array): Float32Array {
    begin(input, rows);
    loadDirection(direction);
    if (tangentResult.length !== rows * outputs) tangentResult = new Float32Array(rows * outputs);
    for (let from = 0; from < rows; from += chunkRows) {
      const count = Math.min(chunkRows, rows - from);
      forwardChunk(input, from, count);
      for (const layer of layers) layer.tangent(count);
      readRows(kernels.floats(), last.slopes, tangentResult, from * outputs, count, outputs);
    }
    return tangentResult;
  }

  function curvature(input: Float32Array, rows: number, direction: Float32Array, metric: OutputMetric): Float32Array {
    begin(input, rows);
    loadDirection(direction);
    for (const layer of layers) clearWeights(run, layer.gradient);
    for (let from = 0; from < rows; from += chunkRows) {
      const count = Math.min(chunkRows, rows - from);
      forwardChunk(input, from, count);
      for (const layer of layers) layer.tangent(count);
      const tangents = read(last.slopes, chunk.tangents(count), count);
      const slopes = chunk.slopes(count);
      metric(read(last.values, chunk.values(count), count), tangents, slopes, from, count);
      backwardChunk(slopes, count);
    }
    return readGradient();
  }

  function begin(input: Float32Array, rows: number): void {
    checkLoaded(loaded);
    checkInput(specs, input, rows);
  }

  function loadDirection(direction: Float32Array): void {
    checkParameters(specs, direction, 'numbers of a direction');
    const floats = kernels.floats();
    layers.forEach((layer, i) => {
      writeWeights(floats, layer.direction, direction, offsets[i]);
    });
  }

  function forwardChunk(input: Float32Array, from: number, count: number): void {
    writeRows(kernels.floats(), inputMatrix, input, from * inputs, count, inputs);
    for (const layer of layers) layer.forward(count);
  }

  function backwardChunk(slopes: Float32Array, count: number): void {
    writeRows(kernels.floats(), last.slopes, slopes, 0, count, outputs);
    for (const layer of backwards) layer.backward(count);
  }

  function readGradient(): Float32Array {
    const floats = kernels.floats();
    layers.forEach((layer, i) => {
      readWeights(floats, layer.gradient, total, offsets[i]);
    });
    return total;
  }

  /** Callers get arrays outside the kernels' memory: views of it would die if a caller made it grow. */
  function read(matrix: Pointer, into: Float32Array, count: number): Float32Array {
    readRows(kernels.floats(), matrix, into, 0, count, outputs);
    return into;
  }

  function chunkArray(): (count: number) => Float32Array {
    const whole = new Float32Array(chunkRows * outputs);
    return (count) => (count === chunkRows ? whole : whole.subarray(0, count * outputs));
  }

  function dispose(): void {
    memory.free();
    loaded = false;
  }

  return { layers: specs, outputs, load, forward, gradient, tangent, curvature, dispose };
}

/** Few enough rows that what layers hand each other stays in the nearest caches, and images do not fill the memory. */
function rowsAtOnce(specs: readonly LayerSpec[]): number {
  const widest = Math.max(...specs.map(({ inputs, outputs }) => Math.max(inputs, outputs)));
  return Math.max(4, Math.min(64, Math.floor(2 ** 17 / widest)));
}

/** Makes the layers, all their matrices one after another from `start` on. */
function stack(run: KernelFunctions, specs: readonly LayerSpec[], rows: number, start: Pointer) {
  let end = start;
  const place = (height: number, width: number): Pointer => {
    const at = end;
    end += 4 * paddedSize(height, width);
    return at;
  };
  const input = place(rows, specs[0].inputs);
  const layers: KernelLayer[] = [];
  let flow = { values: input, slopes: 0 };
  for (const spec of specs) {
    const layer = createKernelLayer({ run, input: flow, rows, place }, spec);
    layers.push(layer);
    flow = layer.output;
  }
  return { input, layers, bytes: end - start };
}
