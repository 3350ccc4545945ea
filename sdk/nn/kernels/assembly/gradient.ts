import { multiplyAdd, rowBytes } from './layout';

/** sum += xᵀ·d, [rows, n] and [rows, m] → [n, m]. */
export function addTransposedProduct(x: usize, d: usize, sum: usize, rows: usize, n: usize, m: usize): void {
  const xRow = rowBytes(n);
  const dRow = rowBytes(m);
  let at: usize = 0;
  for (; at + 32 <= dRow; at += 32) {
    for (let i: usize = 0; i < xRow; i += 16) addTile8(x + i, xRow, d + at, dRow, sum + (i >> 2) * dRow + at, rows);
  }
  if (at < dRow) {
    for (let i: usize = 0; i < xRow; i += 16) addTile4(x + i, xRow, d + at, dRow, sum + (i >> 2) * dRow + at, rows);
  }
}

/** sum += the sum of d's rows, [rows, m] → [m]. */
export function addRowSums(d: usize, sum: usize, rows: usize, m: usize): void {
  const dRow = rowBytes(m);
  for (let at: usize = 0; at < dRow; at += 16) {
    let part = f32x4.splat(0);
    for (let row: usize = 0; row < rows; row++) part = f32x4.add(part, v128.load(d + row * dRow + at));
    addTo(sum + at, part);
  }
}

/** Four columns of x by eight of d, in registers as in `product`. */
function addTile8(x: usize, xRow: usize, d: usize, dRow: usize, sum: usize, rows: usize): void {
  let left0 = f32x4.splat(0);
  let right0 = left0;
  let left1 = left0;
  let right1 = left0;
  let left2 = left0;
  let right2 = left0;
  let left3 = left0;
  let right3 = left0;
  for (; rows > 0; rows--) {
    const left = v128.load(d);
    const right = v128.load(d, 16);
    const a0 = v128.load32_splat(x);
    const a1 = v128.load32_splat(x, 4);
    const a2 = v128.load32_splat(x, 8);
    const a3 = v128.load32_splat(x, 12);
    left0 = multiplyAdd(left0, a0, left);
    right0 = multiplyAdd(right0, a0, right);
    left1 = multiplyAdd(left1, a1, left);
    right1 = multiplyAdd(right1, a1, right);
    left2 = multiplyAdd(left2, a2, left);
    right2 = multiplyAdd(right2, a2, right);
    left3 = multiplyAdd(left3, a3, left);
    right3 = multiplyAdd(right3, a3, right);
    x += xRow;
    d += dRow;
  }
  addTo(sum, left0);
  addTo(sum + 16, right0);
  sum += dRow;
  addTo(sum, left1);
  addTo(sum + 16, right1);
  sum += dRow;
  addTo(sum, left2);
  addTo(sum + 16, right2);
  sum += dRow;
  addTo(sum, left3);
  addTo(sum + 16, right3);
}

/** Four columns of x by four of d, for the last ones. */
function addTile4(x: usize, xRow: usize, d: usize, dRow: usize, sum: usize, rows: usize): void {
  let sum0 = f32x4.splat(0);
  let sum1 = sum0;
  let sum2 = sum0;
  let sum3 = sum0;
  for (; rows > 0; rows--) {
    const b = v128.load(d);
    sum0 = multiplyAdd(sum0, v128.load32_splat(x), b);
    sum1 = multiplyAdd(sum1, v128.load32_splat(x, 4), b);
    sum2 = multiplyAdd(sum2, v128.load32_splat(x, 8), b);
    sum3 = multiplyAdd(sum3, v128.load32_splat(x, 12), b);
    x += xRow;
    d += dRow;
  }
  addTo(sum, sum0);
  addTo(sum + dRow, sum1);
  addTo(sum + 2 * dRow, sum2);
  addTo(sum + 3 * dRow, sum3);
}

function addTo(at: usize, part: v128): void {
  v128.store(at, f32x4.add(v128.load(at), part));
}
