/** When `conjugateGradient` stops. */
export interface ConjugateGradientLimits {
  /** At most this many products. */
  readonly iterations: number;
  /** Enough once ‖b − A·x‖ ≤ tolerance · ‖b‖. */
  readonly tolerance: number;
}

export interface ConjugateGradientResult {
  /** x ≈ A⁻¹·b */
  readonly solution: Float64Array;
  /** ‖b − A·x‖, as the recursion has it. */
  readonly residual: number;
  /** Steps that were taken. */
  readonly iterations: number;
}

/** Solves A·x = b as `conjugateSteps` does, with v ↦ A·v, which may give the same array each time. */
export function conjugateGradient(
  product: (v: Float64Array) => ArrayLike<number>,
  b: ArrayLike<number>,
  limits: ConjugateGradientLimits,
): ConjugateGradientResult {
  const steps = conjugateSteps(b, limits);
  let next = steps.next();
  while (!next.done) next = steps.next(product(next.value));
  return next.value;
}

/**
 * Solves A·x = b by products with A alone, for a symmetric positive (semi)definite A (Hestenes & Stiefel 1952). Stops
 * early at the tolerance, and at a direction of no or negative curvature, with the best solution so far: zeros, where
 * that is the first direction. A NaN in a product shows in the solution and in the residual.
 *
 * It yields each v whose product A·v it wants next: whoever asks for the steps may take a break between two. The v is the same
 * array each time.
 *
 * @param b the right-hand side
 */
export function* conjugateSteps(
  b: ArrayLike<number>,
  { iterations, tolerance }: ConjugateGradientLimits,
): Generator<Float64Array, ConjugateGradientResult, ArrayLike<number>> {
  const solution = new Float64Array(b.length);
  const residual = Float64Array.from(b);
  const direction = residual.slice();
  let squared = dot(residual, residual);
  const enough = tolerance ** 2 * squared;
  let taken = 0;
  while (taken < iterations && squared > enough) {
    const image = yield direction;
    const curvature = dot(direction, image);
    if (curvature <= 0) break;
    const step = squared / curvature;
    for (let i = 0; i < b.length; i++) {
      solution[i] += step * direction[i];
      residual[i] -= step * image[i];
    }
    const before = squared;
    squared = dot(residual, residual);
    for (let i = 0; i < b.length; i++) direction[i] = residual[i] + (squared / before) * direction[i];
    taken++;
  }
  return { solution, residual: Math.sqrt(squared), iterations: taken };
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
