/**
 * How matrices lie in memory: float32, row after row, every row filled up with zeros to a multiple of four numbers, and room
 * for a multiple of four rows. So kernels work on whole vectors, four rows at a time, and need no code for what is left
 * over: rows past the last may be computed with and written to, but never take part in a sum.
 */

/** Bytes from one row to the next. */
export function rowBytes(columns: usize): usize {
  return ((columns + 3) & ~3) << 2;
}

/** sum + a·b, in each of four lanes. */
export function addProduct(sum: v128, a: v128, b: v128): v128 {
  return f32x4.add(sum, f32x4.mul(a, b));
}
