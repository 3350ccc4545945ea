/** Copies between typed arrays whose rows have so many numbers each. */

export type Numbers = Float32Array | Float64Array | Int32Array | Uint8Array;

/**
 * Row rows[i] of `from` becomes row i of `to`, which is returned. A loop for each kind of array: one for all would have to
 * look up the kind for every number, and most of a rollout's numbers pass here.
 */
export function copyRows<T extends Numbers>(from: Numbers, rows: Int32Array, width: number, to: T): T {
  if (from instanceof Float32Array && to instanceof Float32Array) copyFloats(from, rows, width, to);
  else if (from instanceof Int32Array && to instanceof Int32Array) copyWhole(from, rows, width, to);
  else copyAny(from, rows, width, to);
  return to;
}

function copyFloats(from: Float32Array, rows: Int32Array, width: number, to: Float32Array): void {
  for (let row = 0, put = 0; row < rows.length; row++) {
    for (let at = rows[row] * width, end = at + width; at < end; at++) to[put++] = from[at];
  }
}

function copyWhole(from: Int32Array, rows: Int32Array, width: number, to: Int32Array): void {
  for (let row = 0, put = 0; row < rows.length; row++) {
    for (let at = rows[row] * width, end = at + width; at < end; at++) to[put++] = from[at];
  }
}

function copyAny(from: Numbers, rows: Int32Array, width: number, to: Numbers): void {
  for (let row = 0, put = 0; row < rows.length; row++) {
    for (let at = rows[row] * width, end = at + width; at < end; at++) to[put++] = from[at];
  }
}

/** The same numbers with room for more. */
export function grown<T extends Numbers>(old: T, length: number): T {
  const array = new (old.constructor as new (length: number) => T)(length);
  array.set(old);
  return array;
}

/** The first `count` rows of an array, as one and the same view each time: a loop that asks for them leaves no garbage. */
export function firstRows<T extends Numbers>(array: T, width: number): (count: number) => T {
  const views: T[] = [];
  return (count) => {
    views[count] ??= array.subarray(0, count * width) as T;
    return views[count];
  };
}
