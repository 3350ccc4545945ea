import { multiplyAdd, rowBytes } from './layout';
import { tanh4 } from './tanh';

/** Activations as the caller numbers them; any other number is linear. */
const TANH = 1;
const RELU = 2;
const ELU = 3;
const SWISH = 4;

/**
 * y = f(z), [rows, columns]: in place, where z is y, but for swish, which leaves z for its slope. All f(0) are 0, so padding
 * stays zero; NaN stays NaN.
 */
export function activate(z: usize, y: usize, rows: usize, columns: usize, activation: i32): void {
  const end = y + rows * rowBytes(columns);
  if (activation === TANH) tanhInPlace(y, end);
  else if (activation === RELU) {
    for (; y < end; y += 16) v128.store(y, relu4(v128.load(y)));
  } else if (activation === ELU) {
    for (; y < end; y += 16) v128.store(y, elu4(v128.load(y)));
  } else if (activation === SWISH) {
    for (; y < end; y += 16, z += 16) v128.store(y, swish4(v128.load(z)));
  }
}

/**
 * d ← d·f′, [rows, columns], where y = f(z): 1 − y² for tanh; 1 where y > 0, else 0, for relu; 1 where y > 0, else y + 1,
 * for elu; σ + y·(1 − σ), with σ = σ(z), for swish, the only one that reads z.
 */
export function applySlope(d: usize, z: usize, y: usize, rows: usize, columns: usize, activation: i32): void {
  const end = d + rows * rowBytes(columns);
  if (activation === TANH) {
    for (; d < end; d += 16, y += 16) multiplyAt(d, tanhSlope4(v128.load(y)));
  } else if (activation === RELU) {
    for (; d < end; d += 16, y += 16) v128.store(d, v128.and(v128.load(d), f32x4.gt(v128.load(y), f32x4.splat(0))));
  } else if (activation === ELU) {
    for (; d < end; d += 16, y += 16) multiplyAt(d, eluSlope4(v128.load(y)));
  } else if (activation === SWISH) {
    for (; d < end; d += 16, y += 16, z += 16) multiplyAt(d, swishSlope4(v128.load(z), v128.load(y)));
  }
}

/**
 * Four vectors a round, so that each one's long chain of operations runs in the shadow of the others'. The last round may
 * reach into rows past the last.
 */
function tanhInPlace(y: usize, end: usize): void {
  for (; y < end; y += 64) {
    const a = tanh4(v128.load(y));
    const b = tanh4(v128.load(y, 16));
    const c = tanh4(v128.load(y, 32));
    const d = tanh4(v128.load(y, 48));
    v128.store(y, a);
    v128.store(y, b, 16);
    v128.store(y, c, 32);
    v128.store(y, d, 48);
  }
}

function tanhSlope4(y: v128): v128 {
  return f32x4.sub(f32x4.splat(1), f32x4.mul(y, y));
}

/** pmax(z, 0) keeps a NaN, which must not vanish on its way. */
function relu4(z: v128): v128 {
  return f32x4.pmax(z, f32x4.splat(0));
}

/** z above 0; below, eᶻ − 1 = 2t/(1 − t) with t = tanh(z/2), which loses no digits near 0. */
function elu4(z: v128): v128 {
  const t = tanh4(f32x4.mul(z, f32x4.splat(0.5)));
  const below = f32x4.div(f32x4.add(t, t), f32x4.sub(f32x4.splat(1), t));
  return v128.bitselect(z, below, f32x4.gt(z, f32x4.splat(0)));
}

function eluSlope4(y: v128): v128 {
  return f32x4.add(f32x4.pmin(y, f32x4.splat(0)), f32x4.splat(1));
}

function swish4(z: v128): v128 {
  return f32x4.mul(z, sigmoid4(z));
}

function swishSlope4(z: v128, y: v128): v128 {
  const sigmoid = sigmoid4(z);
  return multiplyAdd(sigmoid, y, f32x4.sub(f32x4.splat(1), sigmoid));
}

/** σ(z) = (1 + tanh(z/2))/2. */
function sigmoid4(z: v128): v128 {
  const half = f32x4.splat(0.5);
  return multiplyAdd(half, half, tanh4(f32x4.mul(z, half)));
}

function multiplyAt(d: usize, slope: v128): void {
  v128.store(d, f32x4.mul(v128.load(d), slope));
}
