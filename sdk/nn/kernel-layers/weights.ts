import { type LayerSpec, layerShapes } from '../../policy';
import { type KernelFunctions, type Pointer, readRows, writeRows } from '../kernels';
import type { LayerOffsets } from '../parameters';
import type { Site } from './layer';

/** A layer's weight [rows, columns] and bias [columns] in the kernels' memory, or numbers that belong to each of them. */
export interface Weights {
  readonly weight: Pointer;
  readonly bias: Pointer;
  readonly rows: number;
  readonly columns: number;
}

/** Room for a layer's parameters, for a direction in which they move, and for their gradient. */
export function placeWeights({ place }: Site, spec: LayerSpec) {
  const shape = layerShapes(spec).weight;
  const columns = shape[shape.length - 1];
  const rows = shape.length > 1 ? shape[0] : 1;
  const weights = (): Weights => ({ weight: place(rows, columns), bias: place(1, columns), rows, columns });
  return { parameters: weights(), direction: weights(), gradient: weights() };
}

/** Writes a layer's part of a flat vector. */
export function writeWeights(floats: Float32Array, to: Weights, flat: Float32Array, at: LayerOffsets): void {
  writeRows(floats, to.weight, flat, at.weight, to.rows, to.columns);
  writeRows(floats, to.bias, flat, at.bias, 1, to.columns);
}

/** Reads a layer's part of a flat vector. */
export function readWeights(floats: Float32Array, from: Weights, flat: Float32Array, at: LayerOffsets): void {
  readRows(floats, from.weight, flat, at.weight, from.rows, from.columns);
  readRows(floats, from.bias, flat, at.bias, 1, from.columns);
}

export function clearWeights(run: KernelFunctions, { weight, bias, rows, columns }: Weights): void {
  run.clear(weight, rows, columns);
  run.clear(bias, 1, columns);
}
