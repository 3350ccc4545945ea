/**
 * How matrices lie in memory: float32, row after row, every row filled up with zeros to a multiple of four numbers, and room
 * for a multiple of four rows. So kernels work on whole vectors, four rows at a time, and need no code for what is left
 * over: rows past the last may be computed with and written to, but never take part in a sum.
 */

/** Bytes from one row to the next. */
export function rowBytes(columns: usize): usize {
  return ((columns + 3) & ~3) << 2;
}

/** Sets [rows, columns] to zero. */
export function clear(matrix: usize, rows: usize, columns: usize): void {
  const end = matrix + rows * rowBytes(columns);
  for (; matrix < end; matrix += 16) v128.store(matrix, f32x4.splat(0));
}

/** y += x, [rows, columns]. */
export function add(x: usize, y: usize, rows: usize, columns: usize): void {
  const end = y + rows * rowBytes(columns);
  for (; y < end; x += 16, y += 16) v128.store(y, f32x4.add(v128.load(y), v128.load(x)));
}

/** sum + a·b, in each of four lanes; in the relaxed binary in one operation and rounded once, where the machine can. */
export function multiplyAdd(sum: v128, a: v128, b: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, sum);
  return f32x4.add(sum, f32x4.mul(a, b));
}
