import { activate } from './activation';
import { product } from './product';

/** z = x·w + bias and y = f(z), [rows, inputs] and [inputs, outputs] → [rows, outputs], in one call from outside. */
export function dense(
  x: usize,
  w: usize,
  bias: usize,
  z: usize,
  y: usize,
  rows: usize,
  inputs: usize,
  outputs: usize,
  activation: i32,
): void {
  product(x, w, bias, z, rows, inputs, outputs);
  activate(z, y, rows, outputs, activation);
}
