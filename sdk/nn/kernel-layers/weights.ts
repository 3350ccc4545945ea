import { type LayerSpec, layerShapes } from '../../policy';
import { type Pointer, paddedSize, rowBytes } from '../kernels';
import type { Site } from './layer';

/** A layer's weight [rows, columns] and bias [columns] in the kernels' memory, or numbers that belong to each of them. */
export interface Weights {
  readonly weight: Pointer;
  readonly bias: Pointer;
  readonly rows: number;
  readonly columns: number;
}

/** Room for a layer's parameters, for a direction in which they move, and for their gradient. */
export function placeWeights({ numbers }: Pick<Site, 'numbers'>, spec: LayerSpec) {
  const shape = layerShapes(spec).weight;
  const columns = shape[shape.length - 1];
  const rows = shape.length > 1 ? shape[0] : 1;
  const weights = (place: (bytes: number) => Pointer): Weights => ({
    weight: place(4 * paddedSize(rows, columns)),
    bias: place(rowBytes(columns)),
    rows,
    columns,
  });
  return {
    parameters: weights(numbers.parameters),
    direction: weights(numbers.direction),
    gradient: weights(numbers.gradient),
  };
}
