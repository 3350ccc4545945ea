import type { KernelStack } from './kernel-layers';
import { type Kernels, type Pointer, rowBytes } from './kernels';
import type { OutputGradient } from './network';

/**
 * A network's numbers where the kernels work on them: the flat vector in its order, with zeros between, which stay zero
 * under everything that is done to each number by itself.
 */
export interface InnerNumbers {
  readonly kernels: Kernels;
  /** Numbers, padding included, of each of the three that follow, and of what else is laid out like them. */
  readonly size: number;
  readonly parameters: Pointer;
  readonly gradient: Pointer;
  /** Where each number of the flat vector stands among these: [parameterCount(layers)]. */
  readonly places: Int32Array;
  readonly carrier: Carrier;
  /** Leaves in `gradient` what the network's `gradient` would return. */
  accumulate(input: Float32Array, rows: number, outputGradient: OutputGradient, kept?: Int32Array): void;
  /** To be called after `parameters` were written. */
  refresh(): void;
  /** Copies the parameters out. */
  read(parameters: Float32Array): void;
  /** Room for as many numbers, zero at first, that goes when the network does. */
  allocate(count: number): Pointer;
}

/** Where each number of the flat vector stands in a stack's parameters, directions and gradients. */
export function numberPlaces({ layers, numbers }: KernelStack, count: number): Int32Array {
  const places = new Int32Array(count);
  let i = 0;
  const matrix = (at: Pointer, rows: number, columns: number) => {
    const first = (at - numbers.parameters) / 4;
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) places[i++] = first + (row * rowBytes(columns)) / 4 + column;
    }
  };
  for (const { parameters } of layers) {
    matrix(parameters.weight, parameters.rows, parameters.columns);
    matrix(parameters.bias, 1, parameters.columns);
  }
  return places;
}

/** Carries numbers between a flat vector and a view of the kernels' memory, where those behind `at` are laid out alike. */
export interface Carrier {
  carryIn<Numbers extends Float32Array | Float64Array>(flat: Numbers, memory: Numbers, at: Pointer): void;
  carryOut<Numbers extends Float32Array | Float64Array>(memory: Numbers, at: Pointer, flat: Numbers): Numbers;
}

/** From this length on, a stretch is worth the view of it that a block copy needs. */
const LONG = 32;

/** @param places see `numberPlaces` */
export function createCarrier(places: Int32Array): Carrier {
  const starts = stretches(places);

  function carryIn<Numbers extends Float32Array | Float64Array>(flat: Numbers, memory: Numbers, at: Pointer): void {
    const first = at / memory.BYTES_PER_ELEMENT;
    for (let s = 0; s + 1 < starts.length; s++) {
      const [from, end] = [starts[s], starts[s + 1]];
      const to = first + places[from];
      if (end - from >= LONG) memory.set(flat.subarray(from, end), to);
      else for (let i = from; i < end; i++) memory[to + i - from] = flat[i];
    }
  }

  function carryOut<Numbers extends Float32Array | Float64Array>(memory: Numbers, at: Pointer, flat: Numbers): Numbers {
    const first = at / memory.BYTES_PER_ELEMENT;
    for (let s = 0; s + 1 < starts.length; s++) {
      const [to, end] = [starts[s], starts[s + 1]];
      const from = first + places[to];
      if (end - to >= LONG) flat.set(memory.subarray(from, from + end - to), to);
      else for (let i = to; i < end; i++) flat[i] = memory[from + i - to];
    }
    return flat;
  }

  return { carryIn, carryOut };
}

/** Where each stretch of numbers begins that follow each other in both, and where the last one ends. */
function stretches(places: Int32Array): Int32Array {
  const starts: number[] = [];
  places.forEach((place, i) => {
    if (i === 0 || place !== places[i - 1] + 1) starts.push(i);
  });
  return Int32Array.from([...starts, places.length]);
}
