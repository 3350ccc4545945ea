import { multiplyAdd, rowBytes } from './layout';

/** Added to a row's variance, so that a row of equal numbers has a deviation too. */
const EPSILON: f32 = 1e-5;

/** x̂ = (x − μ)·r and r = 1/√(σ² + ε), row by row: [rows, columns] → [rows, columns] and [rows]. */
export function normalize(x: usize, normal: usize, scale: usize, rows: usize, columns: usize): void {
  const row = rowBytes(columns);
  const last = lastLanes(columns);
  const share: f32 = 1 / <f32>columns;
  for (; rows > 0; rows--, x += row, normal += row, scale += 4) {
    const mean = f32x4.splat(share * sum(x, row));
    let squares = f32x4.splat(0);
    for (let at: usize = 0; at < row; at += 16) {
      let centred = f32x4.sub(v128.load(x + at), mean);
      if (at + 16 === row) centred = v128.and(centred, last);
      v128.store(normal + at, centred);
      squares = multiplyAdd(squares, centred, centred);
    }
    const r: f32 = 1 / Mathf.sqrt(share * total(squares) + EPSILON);
    store<f32>(scale, r);
    for (let at = normal; at < normal + row; at += 16) v128.store(at, f32x4.mul(v128.load(at), f32x4.splat(r)));
  }
}

/**
 * The derivative of `normalize`, r·(I − 11ᵀ/n − x̂x̂ᵀ/n), applied to d, row by row; out may be d. It is symmetric: it serves
 * tangents on their way forward and gradients on their way back.
 */
export function normalizeSlope(d: usize, normal: usize, scale: usize, out: usize, rows: usize, columns: usize): void {
  const row = rowBytes(columns);
  const last = lastLanes(columns);
  const share: f32 = 1 / <f32>columns;
  for (; rows > 0; rows--, d += row, normal += row, out += row, scale += 4) {
    const mean = f32x4.splat(share * sum(d, row));
    let products = f32x4.splat(0);
    for (let at: usize = 0; at < row; at += 16) {
      products = multiplyAdd(products, v128.load(d + at), v128.load(normal + at));
    }
    const along = f32x4.splat(-share * total(products));
    const r = v128.load32_splat(scale);
    for (let at: usize = 0; at < row; at += 16) {
      const centred = f32x4.sub(v128.load(d + at), mean);
      let moved = f32x4.mul(multiplyAdd(centred, v128.load(normal + at), along), r);
      if (at + 16 === row) moved = v128.and(moved, last);
      v128.store(out + at, moved);
    }
  }
}

/** y = g·x + bias for every row, [rows, columns] and twice [columns]; y may be x. Bias 0: none. */
export function scaleRows(x: usize, g: usize, bias: usize, y: usize, rows: usize, columns: usize): void {
  const row = rowBytes(columns);
  for (; rows > 0; rows--, x += row, y += row) {
    for (let at: usize = 0; at < row; at += 16) {
      const start = bias ? v128.load(bias + at) : f32x4.splat(0);
      v128.store(y + at, multiplyAdd(start, v128.load(x + at), v128.load(g + at)));
    }
  }
}

/** y += g·x for every row. */
export function addScaledRows(x: usize, g: usize, y: usize, rows: usize, columns: usize): void {
  const row = rowBytes(columns);
  for (; rows > 0; rows--, x += row, y += row) {
    for (let at: usize = 0; at < row; at += 16) {
      v128.store(y + at, multiplyAdd(v128.load(y + at), v128.load(x + at), v128.load(g + at)));
    }
  }
}

/** sum += Σ x·d over rows, number by number: twice [rows, columns] → [columns]. */
export function addRowProducts(x: usize, d: usize, sum: usize, rows: usize, columns: usize): void {
  const row = rowBytes(columns);
  for (; rows > 0; rows--, x += row, d += row) {
    for (let at: usize = 0; at < row; at += 16) {
      v128.store(sum + at, multiplyAdd(v128.load(sum + at), v128.load(x + at), v128.load(d + at)));
    }
  }
}

/** The sum of a row of so many bytes. */
function sum(x: usize, row: usize): f32 {
  let part = f32x4.splat(0);
  for (const end = x + row; x < end; x += 16) part = f32x4.add(part, v128.load(x));
  return total(part);
}

function total(v: v128): f32 {
  return f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 1) + (f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3));
}

/** All bits set in those lanes of a row's last vector that are no padding. */
function lastLanes(columns: usize): v128 {
  return i32x4.gt_s(i32x4.splat(<i32>((columns - 1) & 3) + 1), i32x4(0, 1, 2, 3));
}
