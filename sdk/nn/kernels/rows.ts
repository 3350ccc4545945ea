/**
 * How matrices lie in the kernels' memory (see assembly/layout.ts): every row is filled up with zeros to a multiple of
 * four numbers, and there is room for a multiple of four rows. Outside, rows follow each other without gaps.
 */

/** Where something begins in the kernels' memory: bytes from its start, a multiple of four. */
export type Pointer = number;

/** From here on, a block copy is worth the view that it leaves as garbage: `forward` must leave none. */
const MANY = 2048;

/** The numbers that a matrix takes, padding included. */
export function paddedSize(rows: number, columns: number): number {
  return padded(rows) * padded(columns);
}

/** Bytes from one row of a matrix to the next. */
export function rowBytes(columns: number): number {
  return 4 * padded(columns);
}

/** Writes values[from] and on into a matrix. */
export function writeRows(
  floats: Float32Array,
  matrix: Pointer,
  values: Float32Array,
  from: number,
  rows: number,
  columns: number,
): void {
  const gap = padded(columns) - columns;
  let at = matrix >>> 2;
  if (gap === 0) {
    const whole = from === 0 && values.length === rows * columns;
    floats.set(whole ? values : values.subarray(from, from + rows * columns), at);
    return;
  }
  for (let row = 0; row < rows; row++, at += gap) {
    for (let column = 0; column < columns; column++) floats[at++] = values[from++];
  }
}

/** Reads a matrix into values[to] and on. */
export function readRows(
  floats: Float32Array,
  matrix: Pointer,
  values: Float32Array,
  to: number,
  rows: number,
  columns: number,
): void {
  const gap = padded(columns) - columns;
  let at = matrix >>> 2;
  if (gap === 0 && rows * columns > MANY) {
    values.set(floats.subarray(at, at + rows * columns), to);
    return;
  }
  for (let row = 0; row < rows; row++, at += gap) {
    for (let column = 0; column < columns; column++) values[to++] = floats[at++];
  }
}

function padded(count: number): number {
  return (count + 3) & ~3;
}
