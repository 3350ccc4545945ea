import { multiplyAdd } from './layout';

/**
 * eˣ in four lanes, within 1e-7 of itself where float32 has all its digits; 0 and ∞ beyond the ends, NaN stays NaN. With
 * x = n·ln 2 + r, eˣ = 2ⁿ·eʳ; the polynomial for eʳ is Cephes' `expf` (https://www.netlib.org/cephes), ln 2 comes in two
 * parts, and so does 2ⁿ, which may be smaller or larger than any number.
 */
export function exp4(value: v128): v128 {
  const x = f32x4.pmax(f32x4.pmin(value, f32x4.splat(104)), f32x4.splat(-104));
  const n = f32x4.nearest(f32x4.mul(x, f32x4.splat(<f32>Math.LOG2E)));
  let r = f32x4.sub(x, f32x4.mul(n, f32x4.splat(0.693359375)));
  r = f32x4.add(r, f32x4.mul(n, f32x4.splat(2.1219444e-4)));
  let p = multiplyAdd(f32x4.splat(1.3981999507e-3), r, f32x4.splat(1.98756915e-4));
  p = multiplyAdd(f32x4.splat(8.3334519073e-3), r, p);
  p = multiplyAdd(f32x4.splat(4.1665795894e-2), r, p);
  p = multiplyAdd(f32x4.splat(1.6666665459e-1), r, p);
  p = multiplyAdd(f32x4.splat(5.0000001201e-1), r, p);
  p = f32x4.add(multiplyAdd(r, f32x4.mul(r, r), p), f32x4.splat(1));
  const whole = i32x4.trunc_sat_f32x4_s(n);
  const half = i32x4.shr_s(whole, 1);
  return f32x4.mul(f32x4.mul(p, powerOfTwo4(half)), powerOfTwo4(i32x4.sub(whole, half)));
}

/** 2ⁿ in four lanes, for whole n from −126 to 127: n is the exponent's bits. */
function powerOfTwo4(n: v128): v128 {
  return i32x4.shl(i32x4.add(n, i32x4.splat(127)), 23);
}
