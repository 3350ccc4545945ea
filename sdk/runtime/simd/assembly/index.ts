import { activate } from '../../../nn/kernels/assembly/activation';
import { normalize, scaleRows } from '../../../nn/kernels/assembly/normalization';
import { product } from '../../../nn/kernels/assembly/product';
import { rowProduct } from './row-product';

/**
 * Computes a whole network in one call, since calls from outside take about as long as a small layer. `program` has seven
 * whole numbers for each layer: pointers to its input, weights, biases and output; numbers a row of input and of output;
 * and what it is: the number of its activation, plus 8 for a layer normalisation. `scale` is room for [rows].
 */
export function forward(program: usize, layers: i32, rows: usize, scale: usize): void {
  for (; layers > 0; layers--, program += 28) {
    const x = load<usize>(program);
    const w = load<usize>(program, 4);
    const bias = load<usize>(program, 8);
    const y = load<usize>(program, 12);
    const inputs = load<usize>(program, 16);
    const outputs = load<usize>(program, 20);
    const kind = load<i32>(program, 24);
    if (kind & 8) {
      normalize(x, y, scale, rows, inputs);
      scaleRows(y, w, bias, y, rows, inputs);
    } else if (rows === 1) rowProduct(x, w, bias, y, inputs, outputs);
    else product(x, w, bias, y, rows, inputs, outputs);
    activate(y, y, rows, outputs, kind & 7);
  }
}
