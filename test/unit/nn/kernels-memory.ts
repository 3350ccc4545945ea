/** What tests of kernels work on; without a test runner, for browsers run it too. */
import { type Random, seededRandom } from '../../../sdk/math';
import {
  type KernelFunctions,
  type Kernels,
  type Pointer,
  paddedSize,
  readRows,
  writeRows,
} from '../../../sdk/nn/kernels';

/** A matrix that a kernel wrote, and what it should be. */
export interface Result {
  readonly pointer: Pointer;
  readonly rows: number;
  readonly columns: number;
  readonly expected: ArrayLike<number>;
  /** The largest error allowed. */
  readonly within: number;
}

/** Matrices in the kernels' memory, surrounded by what must not be read or written. */
export interface Memory {
  readonly run: KernelFunctions;
  /** Random numbers from −1 to 1. */
  numbers(count: number): Float32Array;
  matrix(values: ArrayLike<number>, rows: number, columns: number): Pointer;
  bytes(values: ArrayLike<number>): Pointer;
  integers(values: ArrayLike<number>): Pointer;
  floats(): Float32Array;
  read(pointer: Pointer, rows: number, columns: number): Float32Array;
  /** Throws unless all is as expected, padding is 0 still, and what lies around all matrices unchanged. */
  check(results: readonly Result[]): void;
}

/** In what belongs to nobody. */
const NOBODYS = 7;

export function createMemory(kernels: Kernels, random: Random = seededRandom(1)): Memory {
  const around: Pointer[] = [];

  function matrix(values: ArrayLike<number>, rows: number, columns: number): Pointer {
    const size = paddedSize(rows, columns);
    const { pointer } = kernels.allocate(16 + size + 16);
    const at = pointer + 64;
    const stride = paddedSize(1, columns) / 4;
    kernels.floats().fill(NOBODYS, pointer / 4, pointer / 4 + 16);
    kernels.floats().fill(NOBODYS, at / 4 + size, at / 4 + size + 16);
    for (let row = 0; row * stride < size; row++) {
      const start = at / 4 + row * stride;
      kernels.floats().fill(NOBODYS, start, start + columns); // so that reading rows past the last would show
    }
    writeRows(kernels.floats(), at, Float32Array.from(values), 0, rows, columns);
    around.push(pointer, at + 4 * size);
    return at;
  }

  function bytes(values: ArrayLike<number>): Pointer {
    const { pointer } = kernels.allocate(values.length / 4 + 1);
    new Uint8Array(kernels.floats().buffer).set(Uint8Array.from(values), pointer);
    return pointer;
  }

  function integers(values: ArrayLike<number>): Pointer {
    const { pointer } = kernels.allocate(values.length);
    new Int32Array(kernels.floats().buffer).set(Int32Array.from(values), pointer / 4);
    return pointer;
  }

  function read(pointer: Pointer, rows: number, columns: number): Float32Array {
    const values = new Float32Array(rows * columns);
    readRows(kernels.floats(), pointer, values, 0, rows, columns);
    return values;
  }

  function check(results: readonly Result[]): void {
    for (const { pointer, rows, columns, expected, within } of results) {
      const got = read(pointer, rows, columns);
      if (got.length !== expected.length)
        throw new Error(`A case expects ${expected.length} numbers of ${got.length}.`);
      for (let i = 0; i < got.length; i++) {
        const isRight = Object.is(got[i], expected[i]) || Math.abs(got[i] - expected[i]) <= within;
        if (!isRight) throw new Error(`Got ${got[i]}, expected ${expected[i]}, at ${i} of [${rows}, ${columns}].`);
      }
      const stride = paddedSize(1, columns) / 4;
      const whole = kernels.floats().subarray(pointer / 4, pointer / 4 + rows * stride);
      if (whole.some((value, i) => i % stride >= columns && value !== 0)) throw new Error('Padding was written to.');
    }
    for (const pointer of around) {
      const strip = kernels.floats().subarray(pointer / 4, pointer / 4 + 16);
      if (strip.some((value) => value !== NOBODYS)) throw new Error('What lies around a matrix was written to.');
    }
  }

  return {
    run: kernels.run,
    numbers: (count) => Float32Array.from({ length: count }, () => 2 * random() - 1),
    matrix,
    bytes,
    integers,
    floats: kernels.floats,
    read,
    check,
  };
}

/** Runs one kernel on matrices of [rows, columns], and tells what it should have given. */
export type Case = (memory: Memory, rows: number, columns: number) => Result[];

export const zeros = (count: number) => new Float32Array(count);
export const where = (rows: number, columns: number) => ({ rows, columns });

/** An array of [rows, columns], by its definition. */
export function each(rows: number, columns: number, f: (row: number, column: number) => number): number[] {
  return Array.from({ length: rows * columns }, (_, i) => f(Math.floor(i / columns), i % columns));
}

/** Σ f(k) for k below n, in float64. */
export function sum(n: number, f: (k: number) => number): number {
  let total = 0;
  for (let k = 0; k < n; k++) total += f(k);
  return total;
}
