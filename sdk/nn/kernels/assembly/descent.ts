/**
 * One step of Adam for `count` numbers that follow each other without gaps: parameters and gradient float32, both moments
 * float64, two at a time. Operation for operation what optimizer.ts does, so that the bits are the same: no multiply-add is
 * fused, whatever the machine.
 */
export function adam(
  parameters: usize,
  gradient: usize,
  mean: usize,
  square: usize,
  count: usize,
  learningRate: f64,
  correctMean: f64,
  correctSquare: f64,
): void {
  for (; count >= 2; count -= 2, parameters += 8, gradient += 8, mean += 16, square += 16) {
    const g = f64x2.promote_low_f32x4(v128.load64_zero(gradient));
    const m = f64x2.add(f64x2.mul(f64x2.splat(0.9), v128.load(mean)), f64x2.mul(f64x2.splat(0.1), g));
    const squared = f64x2.mul(f64x2.mul(f64x2.splat(0.001), g), g);
    const s = f64x2.add(f64x2.mul(f64x2.splat(0.999), v128.load(square)), squared);
    const step = f64x2.mul(f64x2.mul(f64x2.splat(learningRate), m), f64x2.splat(correctMean));
    const size = f64x2.add(f64x2.sqrt(f64x2.mul(s, f64x2.splat(correctSquare))), f64x2.splat(1e-8));
    const moved = f64x2.sub(f64x2.promote_low_f32x4(v128.load64_zero(parameters)), f64x2.div(step, size));
    v128.store(mean, m);
    v128.store(square, s);
    v128.store64_lane(parameters, f32x4.demote_f64x2_zero(moved), 0);
  }
  if (count === 0) return;
  const g = <f64>load<f32>(gradient);
  const m = 0.9 * load<f64>(mean) + 0.1 * g;
  const s = 0.999 * load<f64>(square) + 0.001 * g * g;
  store<f64>(mean, m);
  store<f64>(square, s);
  const step = (learningRate * m * correctMean) / (Math.sqrt(s * correctSquare) + 1e-8);
  store<f32>(parameters, <f32>(<f64>load<f32>(parameters) - step));
}

/** Σ x², in float64, added up one after the other. */
export function sumOfSquares(x: usize, count: usize): f64 {
  let sum: f64 = 0;
  for (const end = x + (count << 2); x < end; x += 4) {
    const value = <f64>load<f32>(x);
    sum += value * value;
  }
  return sum;
}

/** x ← x·factor, computed in float64 as JavaScript does. */
export function scale(x: usize, count: usize, factor: f64): void {
  for (; count >= 2; count -= 2, x += 8) {
    const scaled = f64x2.mul(f64x2.promote_low_f32x4(v128.load64_zero(x)), f64x2.splat(factor));
    v128.store64_lane(x, f32x4.demote_f64x2_zero(scaled), 0);
  }
  if (count > 0) store<f32>(x, <f32>(<f64>load<f32>(x) * factor));
}
