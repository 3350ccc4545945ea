import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { backend, fill, keep } from '@tensorflow/tfjs-core';
import { kernelsWasm } from './kernels.wasm';
import type { Pointer } from './rows';

/** How the kernels number activations: by their place in this list. */
export const kernelActivations = ['linear', 'tanh', 'relu', 'elu', 'swish'] as const;

/**
 * The kernels, compiled from assembly/. They work on float32 matrices laid out as rows.ts says; the sizes given are those
 * without padding. Padding columns must be zero, and stay so.
 */
export interface KernelFunctions {
  /** Sets [rows, columns] to zero. */
  clear(matrix: Pointer, rows: number, columns: number): void;
  /** y ← y + x, [rows, columns]. */
  add(x: Pointer, y: Pointer, rows: number, columns: number): void;
  /** y = x·w + bias: [rows, depth], [depth, columns], [columns] → [rows, columns]. Bias 0: none. */
  product(x: Pointer, w: Pointer, bias: Pointer, y: Pointer, rows: number, depth: number, columns: number): void;
  /** t = wᵀ: [rows, columns] → [columns, rows]. */
  transpose(w: Pointer, t: Pointer, rows: number, columns: number): void;
  /** y = f(z), [rows, columns]: in place, z being y, but for swish, which leaves z for its slope. */
  activate(z: Pointer, y: Pointer, rows: number, columns: number, activation: number): void;
  /** `product` and `activate` in one call: a step's few rows take about as long as calls do. */
  dense(
    x: Pointer,
    w: Pointer,
    bias: Pointer,
    z: Pointer,
    y: Pointer,
    rows: number,
    inputs: number,
    outputs: number,
    activation: number,
  ): void;
  /** d ← d·f′, where y = f(z), [rows, columns] each. Only swish reads z. */
  applySlope(d: Pointer, z: Pointer, y: Pointer, rows: number, columns: number, activation: number): void;
  /** sum ← sum + xᵀ·d: [rows, n], [rows, m] → [n, m]. */
  addTransposedProduct(x: Pointer, d: Pointer, sum: Pointer, rows: number, n: number, m: number): void;
  /** sum ← sum + Σ d over rows: [rows, m] → [m]. */
  addRowSums(d: Pointer, sum: Pointer, rows: number, m: number): void;
  /** sum ← sum + Σ x·d over rows, number by number: twice [rows, m] → [m]. */
  addRowProducts(x: Pointer, d: Pointer, sum: Pointer, rows: number, m: number): void;
  /** normal = (x − μ)·scale, scale = 1/√(σ² + 1e-5) for each row: [rows, columns] → [rows, columns], [rows]. */
  normalize(x: Pointer, normal: Pointer, scale: Pointer, rows: number, columns: number): void;
  /** What `normalize` gave, differentiated and applied to d, [rows, columns]; out may be d. It is its own transpose. */
  normalizeSlope(d: Pointer, normal: Pointer, scale: Pointer, out: Pointer, rows: number, columns: number): void;
  /** y = g·x + bias for each row: [rows, columns], [columns], [columns] → [rows, columns]; y may be x. Bias 0: none. */
  scaleRows(x: Pointer, g: Pointer, bias: Pointer, y: Pointer, rows: number, columns: number): void;
  /** y ← y + g·x for each row: [rows, columns], [columns] → [rows, columns]. */
  addScaledRows(x: Pointer, g: Pointer, y: Pointer, rows: number, columns: number): void;
  /**
   * The patches of one image [height, width, channels], a matrix [down · across, size · size · channels]: `down` lines of
   * `across` patches, `stride` pixels apart.
   */
  gatherPatches: Patches;
  /** The transpose of `gatherPatches`: adds each number of each patch to the image where it came from. */
  scatterPatches: Patches;
  /** to[row] ← from[places[row]], matrices of [columns]; places: int32 numbers of rows, one after another, [rows]. */
  gatherRows(from: Pointer, places: Pointer, to: Pointer, rows: number, columns: number): void;
  /** to ← from, [rows, columns]: whole rows with their padding, and none past the last, so that rows can be appended. */
  copyRows(from: Pointer, to: Pointer, rows: number, columns: number): void;
  /** Copies a matrix [rows, columns] without its padding. */
  pack(matrix: Pointer, packed: Pointer, rows: number, columns: number): void;
  /** Copies it back. */
  unpack(packed: Pointer, matrix: Pointer, rows: number, columns: number): void;
  /**
   * One step of Adam, bit for bit that of optimizer.ts, for `count` numbers without gaps: parameters and gradient are
   * float32, the moments float64. correctMean and correctSquare are 1/(1 − βᵗ).
   */
  adam(
    parameters: Pointer,
    gradient: Pointer,
    mean: Pointer,
    square: Pointer,
    count: number,
    learningRate: number,
    correctMean: number,
    correctSquare: number,
  ): void;
  /** Σ x² of `count` numbers without gaps, in float64 and in order: bit for bit what a loop in JavaScript gives. */
  sumOfSquares(x: Pointer, count: number): number;
  /** x ← x·factor for `count` numbers without gaps, bit for bit as in JavaScript. */
  scale(x: Pointer, count: number, factor: number): void;
  /**
   * y = softmax of columns [from, to) of each row, [rows, columns]; y may be x, and its other columns stay. Masks: bytes
   * [rows, choices] for the first columns, 0 where a choice is forbidden; masks 0: all are allowed.
   */
  softmax: Softmax;
  /** Its logarithm: −∞ where a choice is forbidden. */
  logSoftmax: Softmax;
}

type Softmax = (
  x: Pointer,
  y: Pointer,
  rows: number,
  columns: number,
  from: number,
  to: number,
  masks: Pointer,
  choices: number,
) => void;

type Patches = (
  image: Pointer,
  patches: Pointer,
  width: number,
  channels: number,
  size: number,
  stride: number,
  down: number,
  across: number,
) => void;

/** The binaries of the same kernels: with relaxed SIMD, multiply-adds are one operation where the machine has it. */
export type KernelKind = 'relaxed simd kernels' | 'simd kernels';

/** Kernels and the memory that they work on. */
export interface Kernels {
  readonly kind: KernelKind;
  readonly run: KernelFunctions;
  /** The memory: what `pointer` points to is floats()[pointer / 4]. Ask anew after anything that may have allocated. */
  floats(): Float32Array;
  /** Room for `count` numbers, zero at first, beginning at a cache line: vectors that lie across two cost a fifth. */
  allocate(count: number): { readonly pointer: Pointer; free(): void };
}

/** Bytes; sixteen numbers. */
const CACHE_LINE = 64;

/** A function that returns f32x4.relaxed_madd of three splats: the smallest module that only relaxed SIMD makes valid. */
const RELAXED = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 19, 1],
  ...[17, 0, 65, 1, 253, 15, 65, 1, 253, 15, 65, 1, 253, 15, 253, 133, 2, 11],
);

/** The kernels that this engine understands, the fastest first. */
export function kernelKinds(): KernelKind[] {
  return WebAssembly.validate(RELAXED) ? ['relaxed simd kernels', 'simd kernels'] : ['simd kernels'];
}

/**
 * Puts the kernels into the memory of TensorFlow.js's WASM backend, which must be the one in use. That memory is a private
 * field of its, which is one reason to pin its version.
 *
 * @throws Error where the engine has no such SIMD, or the memory is not where it should be.
 */
export async function loadKernels(kind: KernelKind = 'simd kernels'): Promise<Kernels> {
  const tfjs = backend() as BackendWasm;
  const { memory } = (tfjs.wasm as unknown as { asm: { memory: WebAssembly.Memory } }).asm;
  const { instance } = await WebAssembly.instantiate(await binary(kind), { env: { memory } });
  let floats = new Float32Array(memory.buffer);
  return {
    kind,
    run: instance.exports as unknown as KernelFunctions,
    floats() {
      if (floats.length === 0) floats = new Float32Array(memory.buffer); // a memory that grows empties its old views
      return floats;
    },
    allocate(count) {
      const tensor = keep(fill([Math.ceil(count) + 16], 0)); // a tensor, so that TensorFlow.js itself owns the memory
      const pointer = Math.ceil(tfjs.getMemoryOffset(tensor.dataId) / CACHE_LINE) * CACHE_LINE;
      return { pointer, free: () => tensor.dispose() };
    },
  };
}

/** The relaxed binary is a file of its own, so that bundles hold one, and only engines that understand it load two. */
async function binary(kind: KernelKind): Promise<Uint8Array<ArrayBuffer>> {
  const base64 = kind === 'simd kernels' ? kernelsWasm : (await import('./relaxed.wasm')).relaxedWasm;
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
