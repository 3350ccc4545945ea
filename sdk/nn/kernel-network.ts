import type { LayerSpec } from '../policy';
import { checkInput, checkLoaded, checkParameters } from './checks';
import { createKeptRows, type KeptRows, type Matrix } from './kept-rows';
import { createKernelStack, type KernelStack } from './kernel-layers';
import { createCarrier, type InnerNumbers, numberPlaces } from './kernel-numbers';
import { type Kernels, type Pointer, readRows, writeRows } from './kernels';
import type { Network, OutputGradient, OutputMetric } from './network';
import { parameterCount } from './parameters';

/**
 * A network on our own kernels. It takes its memory once, but for the rows that it keeps, and leaves no garbage.
 *
 * @param mostKeptBytes the most that its kept rows may take
 */
export function createKernelNetwork(
  kernels: Kernels,
  specs: readonly LayerSpec[],
  mostKeptBytes?: number,
): Network & { readonly inside: InnerNumbers } {
  const { run } = kernels;
  const { inputs } = specs[0];
  const { outputs } = specs[specs.length - 1];
  const chunkRows = rowsAtOnce(specs);
  const stack = createKernelStack(kernels, specs, chunkRows);
  const { layers, numbers, size } = stack;
  const backwards = [...layers].reverse();
  const { output: last } = layers[layers.length - 1];
  const places = numberPlaces(stack, parameterCount(specs));
  const carrier = createCarrier(places);
  const total = new Float32Array(places.length);
  const chunk = { values: rowArrays(), tangents: rowArrays(), slopes: rowArrays() };
  const attached = [stack.free];
  const decided = rowArrays();
  let forwardResult: Float32Array = new Float32Array(0);
  let tangentResult = new Float32Array(0);
  let keptRows: KeptRows | undefined;
  let loaded = false;

  function load(parameters: Float32Array): void {
    checkParameters(specs, parameters);
    carrier.carryIn(parameters, kernels.floats(), numbers.parameters);
    loaded = true;
    refresh();
  }

  function refresh(): void {
    for (const layer of layers) layer.refresh();
    forget();
  }

  function forget(): void {
    keptRows?.forget();
  }

  function forward(input: Float32Array, rows: number, keep = false): Float32Array {
    begin(input, rows);
    if (rows <= chunkRows) forwardResult = decided(rows);
    else if (forwardResult.length !== rows * outputs) forwardResult = new Float32Array(rows * outputs);
    for (let from = 0; from < rows; from += chunkRows) {
      const count = Math.min(chunkRows, rows - from);
      compute(input, from, count);
      if (keep) keeper().append(count);
      readRows(kernels.floats(), last.values, forwardResult, from * outputs, count, outputs);
    }
    return forwardResult;
  }

  function gradient(
    input: Float32Array,
    rows: number,
    outputGradient: OutputGradient,
    kept?: Int32Array,
  ): Float32Array {
    accumulate(input, rows, outputGradient, kept);
    return carrier.carryOut(kernels.floats(), numbers.gradient, total);
  }

  function accumulate(input: Float32Array, rows: number, outputGradient: OutputGradient, kept?: Int32Array): void {
    begin(input, rows);
    run.clear(numbers.gradient, 1, size);
    for (let from = 0; from < rows; from += chunkRows) {
      const count = Math.min(chunkRows, rows - from);
      compute(input, from, count, kept);
      const slopes = chunk.slopes(count);
      outputGradient(read(last.values, chunk.values(count), count), slopes, from, count);
      backward(slopes, count);
    }
  }

  function tangent(input: Float32Array, rows: number, direction: Float32Array, kept?: Int32Array): Float32Array {
    begin(input, rows);
    loadDirection(direction);
    if (tangentResult.length !== rows * outputs) tangentResult = new Float32Array(rows * outputs);
    for (let from = 0; from < rows; from += chunkRows) {
      const count = Math.min(chunkRows, rows - from);
      compute(input, from, count, kept);
      for (const layer of layers) layer.tangent(count);
      readRows(kernels.floats(), last.slopes, tangentResult, from * outputs, count, outputs);
    }
    return tangentResult;
  }

  function curvature(
    input: Float32Array,
    rows: number,
    direction: Float32Array,
    metric: OutputMetric,
    kept?: Int32Array,
  ): Float32Array {
    begin(input, rows);
    loadDirection(direction);
    run.clear(numbers.gradient, 1, size);
    for (let from = 0; from < rows; from += chunkRows) {
      const count = Math.min(chunkRows, rows - from);
      compute(input, from, count, kept);
      for (const layer of layers) layer.tangent(count);
      const tangents = read(last.slopes, chunk.tangents(count), count);
      const slopes = chunk.slopes(count);
      metric(read(last.values, chunk.values(count), count), tangents, slopes, from, count);
      backward(slopes, count);
    }
    return carrier.carryOut(kernels.floats(), numbers.gradient, total);
  }

  function begin(input: Float32Array, rows: number): void {
    checkLoaded(loaded);
    checkInput(specs, input, rows);
  }

  function loadDirection(direction: Float32Array): void {
    checkParameters(specs, direction, 'numbers of a direction');
    carrier.carryIn(direction, kernels.floats(), numbers.direction);
  }

  /** What layers compute for `count` rows from `from` on: brought back where it was kept. */
  function compute(input: Float32Array, from: number, count: number, kept?: Int32Array): void {
    writeRows(kernels.floats(), stack.input, input, from * inputs, count, inputs);
    if (kept && keptRows?.recall(kept, from, count)) {
      for (const layer of layers) layer.recall?.(count);
    } else {
      for (const layer of layers) layer.forward(count);
    }
  }

  function backward(slopes: Float32Array, count: number): void {
    writeRows(kernels.floats(), last.slopes, slopes, 0, count, outputs);
    for (const layer of backwards) layer.backward(count);
  }

  /** Callers get arrays outside the kernels' memory: views of it would die if a caller made it grow. */
  function read(matrix: Pointer, into: Float32Array, count: number): Float32Array {
    readRows(kernels.floats(), matrix, into, 0, count, outputs);
    return into;
  }

  /** One array for up to `chunkRows` rows of outputs: the first so many rows of it. */
  function rowArrays(): (count: number) => Float32Array {
    const whole = new Float32Array(chunkRows * outputs);
    const parts: Float32Array[] = [];
    parts[chunkRows] = whole;
    return (count) => {
      parts[count] ??= whole.subarray(0, count * outputs);
      return parts[count];
    };
  }

  function keeper(): KeptRows {
    if (keptRows) return keptRows;
    keptRows = createKeptRows(kernels, computedMatrices(specs, stack), chunkRows, mostKeptBytes);
    attached.push(keptRows.free);
    return keptRows;
  }

  function dispose(): void {
    for (const free of attached.splice(0)) free();
    loaded = false;
  }

  const inside: InnerNumbers = {
    kernels,
    size,
    parameters: numbers.parameters,
    gradient: numbers.gradient,
    places,
    carrier,
    accumulate,
    refresh,
    read(parameters) {
      checkLoaded(loaded);
      carrier.carryOut(kernels.floats(), numbers.parameters, parameters);
    },
    allocate(count) {
      const { pointer, free } = kernels.allocate(count);
      attached.push(free);
      return pointer;
    },
  };

  return { layers: specs, outputs, load, forward, forget, gradient, tangent, curvature, dispose, inside };
}

/** Few enough rows that what layers hand each other stays in the nearest caches, and images do not fill the memory. */
function rowsAtOnce(specs: readonly LayerSpec[]): number {
  const widest = Math.max(...specs.map(({ inputs, outputs }) => Math.max(inputs, outputs)));
  return Math.max(4, Math.min(64, Math.floor(2 ** 17 / widest)));
}

/** What the way back reads of what layers computed, but for what they `recall`. */
function computedMatrices(specs: readonly LayerSpec[], { layers }: KernelStack): Matrix[] {
  return layers.flatMap(({ output: { values, z } }, i) => {
    const { outputs: columns } = specs[i];
    return values === z ? [{ pointer: values, columns }] : [values, z].map((pointer) => ({ pointer, columns }));
  });
}
