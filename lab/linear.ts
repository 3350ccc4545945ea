import { conjugateGradient } from '../sdk/math';

/** A·v of a square matrix given by its rows. */
export function multiply(matrix: readonly Float64Array[], v: ArrayLike<number>): Float64Array {
  return Float64Array.from(matrix, (row) => row.reduce((sum, x, i) => sum + x * v[i], 0));
}

/** A⁻¹·b by Gauss's elimination with pivoting: exact but for rounding, for matrices that have an inverse. */
export function eliminate(matrix: readonly Float64Array[], b: ArrayLike<number>): Float64Array {
  const n = b.length;
  const rows = matrix.map((row, i) => Float64Array.of(...row, b[i]));
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let i = column; i < n; i++) if (Math.abs(rows[i][column]) > Math.abs(rows[pivot][column])) pivot = i;
    [rows[column], rows[pivot]] = [rows[pivot], rows[column]];
    for (let i = 0; i < n; i++) {
      if (i === column) continue;
      const factor = rows[i][column] / rows[column][column];
      for (let k = column; k <= n; k++) rows[i][k] -= factor * rows[column][k];
    }
  }
  return Float64Array.from(rows, (row, i) => row[n] / row[i]);
}

/** The natural gradient F⁻¹·g (Amari 1998), by products with the Fisher matrix alone, as the algorithms do it. */
export function naturalGradient(fisher: readonly Float64Array[], gradient: Float64Array): Float64Array {
  const limits = { iterations: 10 * gradient.length, tolerance: 1e-12 };
  return conjugateGradient((v) => multiply(fisher, v), gradient, limits).solution;
}
