import { multiplyAdd, rowBytes } from './layout';

/**
 * y = x·w + bias, [rows, depth] and [depth, columns] → [rows, columns]; bias 0: none. Every number is added up as
 * bias + x₀w₀ + x₁w₁ + … in this order and no other, so that a row comes out the same whatever batch it is part of.
 */
export function product(x: usize, w: usize, bias: usize, y: usize, rows: usize, depth: usize, columns: usize): void {
  const xRow = rowBytes(depth);
  const yRow = rowBytes(columns);
  let at: usize = 0;
  for (; at + 32 <= yRow; at += 32) {
    const start = bias ? bias + at : 0;
    for (let row: usize = 0; row < rows; row += 4) {
      tile8(x + row * xRow, xRow, w + at, start, y + row * yRow + at, yRow, depth);
    }
  }
  if (at < yRow) {
    const start = bias ? bias + at : 0;
    for (let row: usize = 0; row < rows; row += 4) {
      tile4(x + row * xRow, xRow, w + at, start, y + row * yRow + at, yRow, depth);
    }
  }
}

/**
 * Four rows by eight columns: eight sums and six factors are as many as the registers hold. Neither larger tiles nor an
 * unrolled loop are faster, because V8 loads all the factors of a round first and then runs out of registers.
 */
function tile8(x0: usize, xRow: usize, w: usize, bias: usize, y: usize, yRow: usize, depth: usize): void {
  let x1 = x0 + xRow;
  let x2 = x1 + xRow;
  let x3 = x2 + xRow;
  let left0 = bias ? v128.load(bias) : f32x4.splat(0);
  let right0 = bias ? v128.load(bias, 16) : f32x4.splat(0);
  let left1 = left0;
  let right1 = right0;
  let left2 = left0;
  let right2 = right0;
  let left3 = left0;
  let right3 = right0;
  for (; depth > 0; depth--) {
    const left = v128.load(w);
    const right = v128.load(w, 16);
    const a0 = v128.load32_splat(x0);
    const a1 = v128.load32_splat(x1);
    const a2 = v128.load32_splat(x2);
    const a3 = v128.load32_splat(x3);
    left0 = multiplyAdd(left0, a0, left);
    right0 = multiplyAdd(right0, a0, right);
    left1 = multiplyAdd(left1, a1, left);
    right1 = multiplyAdd(right1, a1, right);
    left2 = multiplyAdd(left2, a2, left);
    right2 = multiplyAdd(right2, a2, right);
    left3 = multiplyAdd(left3, a3, left);
    right3 = multiplyAdd(right3, a3, right);
    x0 += 4;
    x1 += 4;
    x2 += 4;
    x3 += 4;
    w += yRow;
  }
  v128.store(y, left0);
  v128.store(y, right0, 16);
  v128.store(y + yRow, left1);
  v128.store(y + yRow, right1, 16);
  v128.store(y + 2 * yRow, left2);
  v128.store(y + 2 * yRow, right2, 16);
  v128.store(y + 3 * yRow, left3);
  v128.store(y + 3 * yRow, right3, 16);
}

/** Four rows by four columns, for the last ones. */
function tile4(x0: usize, xRow: usize, w: usize, bias: usize, y: usize, yRow: usize, depth: usize): void {
  let x1 = x0 + xRow;
  let x2 = x1 + xRow;
  let x3 = x2 + xRow;
  let sum0 = bias ? v128.load(bias) : f32x4.splat(0);
  let sum1 = sum0;
  let sum2 = sum0;
  let sum3 = sum0;
  for (; depth > 0; depth--) {
    const b = v128.load(w);
    sum0 = multiplyAdd(sum0, v128.load32_splat(x0), b);
    sum1 = multiplyAdd(sum1, v128.load32_splat(x1), b);
    sum2 = multiplyAdd(sum2, v128.load32_splat(x2), b);
    sum3 = multiplyAdd(sum3, v128.load32_splat(x3), b);
    x0 += 4;
    x1 += 4;
    x2 += 4;
    x3 += 4;
    w += yRow;
  }
  v128.store(y, sum0);
  v128.store(y + yRow, sum1);
  v128.store(y + 2 * yRow, sum2);
  v128.store(y + 3 * yRow, sum3);
}
