import type { LayerSpec } from '../policy';
import { checkInput, checkLoaded, checkParameters } from './checks';
import { clearRows, type Kernels, kernelActivations, type Pointer, paddedSize, readRows, writeRows } from './kernels';
import type { Network, OutputGradient } from './network';
import { layerOffsets, parameterCount } from './parameters';

/** Rows that are worked on at once: few enough that what the layers hand each other stays in the nearest caches. */
const CHUNK_ROWS = 64;

/** A network on our own kernels. It takes its memory once and leaves no garbage. */
export function createKernelNetwork(kernels: Kernels, layers: readonly LayerSpec[]): Network {
  const { run } = kernels;
  const memory = kernels.allocate(arrange(layers, 0).bytes / 4);
  const { places } = arrange(layers, memory.pointer);
  const offsets = layerOffsets(layers);
  const first = places[0];
  const last = places[places.length - 1];
  const { outputs } = last;
  const total = new Float32Array(parameterCount(layers));
  const chunkOutputs = new Float32Array(CHUNK_ROWS * outputs);
  const chunkSlope = new Float32Array(CHUNK_ROWS * outputs);
  let result = new Float32Array(0);
  let loaded = false;

  function load(parameters: Float32Array): void {
    checkParameters(layers, parameters);
    const floats = kernels.floats();
    places.forEach((place, i) => {
      writeRows(floats, place.weight, parameters, offsets[i].weight, place.inputs, place.outputs);
      writeRows(floats, place.bias, parameters, offsets[i].bias, 1, place.outputs);
      run.transpose(place.weight, place.transposed, place.inputs, place.outputs);
    });
    loaded = true;
  }

  function forward(input: Float32Array, rows: number): Float32Array {
    checkLoaded(loaded);
    checkInput(layers, input, rows);
    if (result.length !== rows * outputs) result = new Float32Array(rows * outputs);
    for (let from = 0; from < rows; from += CHUNK_ROWS) {
      const count = Math.min(CHUNK_ROWS, rows - from);
      forwardChunk(input, from, count);
      readRows(kernels.floats(), last.y, result, from * outputs, count, outputs);
    }
    return result;
  }

  function gradient(input: Float32Array, rows: number, outputGradient: OutputGradient): Float32Array {
    checkLoaded(loaded);
    checkInput(layers, input, rows);
    clearGradient();
    for (let from = 0; from < rows; from += CHUNK_ROWS) {
      const count = Math.min(CHUNK_ROWS, rows - from);
      forwardChunk(input, from, count);
      askSlope(outputGradient, from, count);
      backwardChunk(count);
    }
    return readGradient();
  }

  function forwardChunk(input: Float32Array, from: number, count: number): void {
    writeRows(kernels.floats(), first.x, input, from * first.inputs, count, first.inputs);
    for (const { x, weight, bias, y, inputs, outputs, activation } of places) {
      run.dense(x, weight, bias, y, count, inputs, outputs, activation);
    }
  }

  /** Through arrays outside the kernels' memory: views of it would die if the caller made it grow. */
  function askSlope(outputGradient: OutputGradient, from: number, count: number): void {
    const whole = count === CHUNK_ROWS;
    const y = whole ? chunkOutputs : chunkOutputs.subarray(0, count * outputs);
    const slope = whole ? chunkSlope : chunkSlope.subarray(0, count * outputs);
    readRows(kernels.floats(), last.y, y, 0, count, outputs);
    outputGradient(y, slope, from, count);
    writeRows(kernels.floats(), last.dy, slope, 0, count, outputs);
  }

  /** The vector-Jacobian product, layer by layer: dz = dy·f′, dW = xᵀ·dz, db = Σ dz over rows, dx = dz·Wᵀ. */
  function backwardChunk(count: number): void {
    for (let i = places.length - 1; i >= 0; i--) {
      const { x, y, dy, transposed, weightGradient, biasGradient, inputs, outputs, activation } = places[i];
      run.activationGradient(dy, y, count, outputs, activation);
      run.addTransposedProduct(x, dy, weightGradient, count, inputs, outputs);
      run.addRowSums(dy, biasGradient, count, outputs);
      if (i > 0) run.product(dy, transposed, 0, places[i - 1].dy, count, outputs, inputs);
    }
  }

  function clearGradient(): void {
    const floats = kernels.floats();
    for (const { weightGradient, biasGradient, inputs, outputs } of places) {
      clearRows(floats, weightGradient, inputs, outputs);
      clearRows(floats, biasGradient, 1, outputs);
    }
  }

  function readGradient(): Float32Array {
    const floats = kernels.floats();
    places.forEach(({ weightGradient, biasGradient, inputs, outputs }, i) => {
      readRows(floats, weightGradient, total, offsets[i].weight, inputs, outputs);
      readRows(floats, biasGradient, total, offsets[i].bias, 1, outputs);
    });
    return total;
  }

  function dispose(): void {
    memory.free();
    loaded = false;
  }

  return { layers, outputs, load, forward, gradient, dispose };
}

/** One layer: its sizes, and where its matrices lie. Its x is the y of the layer before. */
interface Place {
  readonly inputs: number;
  readonly outputs: number;
  readonly activation: number;
  readonly weight: Pointer;
  readonly bias: Pointer;
  readonly transposed: Pointer;
  readonly weightGradient: Pointer;
  readonly biasGradient: Pointer;
  readonly x: Pointer;
  readonly y: Pointer;
  readonly dy: Pointer;
}

/** Lays all matrices of a network one after another, from `start` on. */
function arrange(layers: readonly LayerSpec[], start: Pointer): { places: Place[]; bytes: number } {
  let end = start;
  const matrix = (rows: number, columns: number): Pointer => {
    const at = end;
    end += 4 * paddedSize(rows, columns);
    return at;
  };
  let x = matrix(CHUNK_ROWS, layers[0].inputs);
  const places = layers.map(({ inputs, outputs, activation }) => {
    const place = {
      inputs,
      outputs,
      activation: kernelActivations.indexOf(activation),
      weight: matrix(inputs, outputs),
      bias: matrix(1, outputs),
      transposed: matrix(outputs, inputs),
      weightGradient: matrix(inputs, outputs),
      biasGradient: matrix(1, outputs),
      x,
      y: matrix(CHUNK_ROWS, outputs),
      dy: matrix(CHUNK_ROWS, outputs),
    };
    x = place.y;
    return place;
  });
  return { places, bytes: end - start };
}
