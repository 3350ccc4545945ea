import { multiplyAdd, rowBytes } from '../../../nn/kernels/assembly/layout';

/**
 * `product` for a single row, which is what most NPCs ask for: it would compute four. Sixteen columns at a time, because
 * four sums run in each other's shadow. The same sums in the same order, so that a row comes out the same in any batch.
 */
export function rowProduct(x: usize, w: usize, bias: usize, y: usize, depth: usize, columns: usize): void {
  const row = rowBytes(columns);
  const end = x + (depth << 2);
  let at: usize = 0;
  for (; at + 64 <= row; at += 64) {
    let sum0 = v128.load(bias + at);
    let sum1 = v128.load(bias + at, 16);
    let sum2 = v128.load(bias + at, 32);
    let sum3 = v128.load(bias + at, 48);
    let from = w + at;
    for (let i = x; i < end; i += 4, from += row) {
      const a = v128.load32_splat(i);
      sum0 = multiplyAdd(sum0, a, v128.load(from));
      sum1 = multiplyAdd(sum1, a, v128.load(from, 16));
      sum2 = multiplyAdd(sum2, a, v128.load(from, 32));
      sum3 = multiplyAdd(sum3, a, v128.load(from, 48));
    }
    v128.store(y + at, sum0);
    v128.store(y + at, sum1, 16);
    v128.store(y + at, sum2, 32);
    v128.store(y + at, sum3, 48);
  }
  for (; at < row; at += 16) {
    let sum = v128.load(bias + at);
    let from = w + at;
    for (let i = x; i < end; i += 4, from += row) sum = multiplyAdd(sum, v128.load32_splat(i), v128.load(from));
    v128.store(y + at, sum);
  }
}
