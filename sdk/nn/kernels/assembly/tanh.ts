import { multiplyAdd } from './layout';

/**
 * tanh in four lanes, within 4e-7; NaN stays NaN. An odd polynomial of degree 13 over an even one of degree 6, with the
 * minimax coefficients of Eigen's `ptanh_float` (https://eigen.tuxfamily.org, MathFunctionsImpl.h).
 */
export function tanh4(value: v128): v128 {
  const x = f32x4.pmax(f32x4.pmin(value, f32x4.splat(7.905)), f32x4.splat(-7.905));
  const s = f32x4.mul(x, x);
  let p = multiplyAdd(f32x4.splat(2.00018790482477e-13), s, f32x4.splat(-2.76076847742355e-16));
  p = multiplyAdd(f32x4.splat(-8.60467152213735e-11), s, p);
  p = multiplyAdd(f32x4.splat(5.12229709037114e-8), s, p);
  p = multiplyAdd(f32x4.splat(1.48572235717979e-5), s, p);
  p = multiplyAdd(f32x4.splat(6.37261928875436e-4), s, p);
  p = multiplyAdd(f32x4.splat(4.89352455891786e-3), s, p);
  let q = multiplyAdd(f32x4.splat(1.18534705686654e-4), s, f32x4.splat(1.19825839466702e-6));
  q = multiplyAdd(f32x4.splat(2.268434632439e-3), s, q);
  q = multiplyAdd(f32x4.splat(4.89352518554385e-3), s, q);
  return f32x4.div(f32x4.mul(x, p), q);
}
