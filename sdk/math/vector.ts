/** Numbers in single or double precision. Sums are always carried in double. */
export type Vector = Float32Array | Float64Array;
