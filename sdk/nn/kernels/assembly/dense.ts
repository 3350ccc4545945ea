import { rowBytes } from './layout';
import { product } from './product';
import { tanh4 } from './tanh';

/** Activations as the caller numbers them; any other number is linear. */
const TANH = 1;
const RELU = 2;

/** y = activation(x·w + bias), [rows, inputs] and [inputs, outputs] → [rows, outputs]. */
export function dense(
  x: usize,
  w: usize,
  bias: usize,
  y: usize,
  rows: usize,
  inputs: usize,
  outputs: usize,
  activation: i32,
): void {
  product(x, w, bias, y, rows, inputs, outputs);
  const end = y + rows * rowBytes(outputs);
  if (activation === TANH) tanhInPlace(y, end);
  else if (activation === RELU) reluInPlace(y, end);
}

/** dy ← dy·f′, with f′ from the layer's outputs y, [rows, outputs]: 1 − y² for tanh; 1 where y > 0, else 0, for relu. */
export function activationGradient(dy: usize, y: usize, rows: usize, outputs: usize, activation: i32): void {
  const end = dy + rows * rowBytes(outputs);
  if (activation === TANH) {
    for (; dy < end; dy += 16, y += 16) {
      const value = v128.load(y);
      v128.store(dy, f32x4.mul(v128.load(dy), f32x4.sub(f32x4.splat(1), f32x4.mul(value, value))));
    }
  } else if (activation === RELU) {
    for (; dy < end; dy += 16, y += 16) v128.store(dy, v128.and(v128.load(dy), f32x4.gt(v128.load(y), f32x4.splat(0))));
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

/** pmax(y, 0) keeps a NaN, which must not vanish on its way. */
function reluInPlace(y: usize, end: usize): void {
  for (; y < end; y += 16) v128.store(y, f32x4.pmax(v128.load(y), f32x4.splat(0)));
}
