import type { LayerSpec } from '../../policy';
import { type Kernels, type Pointer, paddedSize } from '../kernels';
import { createKernelLayer } from './create';
import type { KernelLayer, Site } from './layer';

/** Bytes; what begins at a cache line stays on as few of them as it can. */
const CACHE_LINE = 64;

/** The layers of a network in one piece of memory, which holds each kind of their numbers in the order of the layers. */
export interface KernelStack {
  /** [chunkRows, inputs]: what the first layer takes. */
  readonly input: Pointer;
  readonly layers: readonly KernelLayer[];
  /** Where all parameters lie, all directions, and all gradients. */
  readonly numbers: Readonly<Record<keyof Site['numbers'], Pointer>>;
  /** How many numbers each of the three takes, padding included. */
  readonly size: number;
  free(): void;
}

/** Makes the layers, for at most `rows` rows at once. They take their memory once. */
export function createKernelStack(kernels: Kernels, specs: readonly LayerSpec[], rows: number): KernelStack {
  const measured = lay(kernels, specs, rows, { parameters: 0, direction: 0, gradient: 0, matrices: 0 });
  const bytes = measured.ends.parameters;
  const memory = kernels.allocate((3 * bytes + measured.ends.matrices) / 4);
  const parameters = memory.pointer;
  const numbers = { parameters, direction: parameters + bytes, gradient: parameters + 2 * bytes };
  const { input, layers } = lay(kernels, specs, rows, { ...numbers, matrices: parameters + 3 * bytes });
  return { input, layers, numbers, size: bytes / 4, free: memory.free };
}

type Places = Record<'parameters' | 'direction' | 'gradient' | 'matrices', Pointer>;

/** Lays everything out from these places on; returns where each ends, too. */
function lay({ run }: Kernels, specs: readonly LayerSpec[], rows: number, starts: Places) {
  const ends = { ...starts };
  const take = (kind: keyof Places) => (bytes: number) => {
    const at = ends[kind];
    ends[kind] += Math.ceil(bytes / CACHE_LINE) * CACHE_LINE;
    return at;
  };
  const takeMatrix = take('matrices');
  const place = (height: number, width: number) => takeMatrix(4 * paddedSize(height, width));
  const numbers = { parameters: take('parameters'), direction: take('direction'), gradient: take('gradient') };
  const input = place(rows, specs[0].inputs);
  const layers: KernelLayer[] = [];
  for (const spec of specs) {
    const before = layers.length > 0 ? layers[layers.length - 1].output : { values: input, slopes: 0 };
    layers.push(createKernelLayer({ run, input: before, rows, place, numbers }, spec));
  }
  return { input, layers, ends };
}
