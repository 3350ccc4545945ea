/** Adam's state. Plain data: kept in a checkpoint, it continues exactly, because `step` is a whole number. */
export interface AdamState {
  step: number;
  readonly mean: Float64Array;
  readonly square: Float64Array;
}

export function createAdam(size: number): AdamState {
  return { step: 0, mean: new Float64Array(size), square: new Float64Array(size) };
}

/**
 * One descent step along `gradient`, in place (Kingma & Ba 2015, algorithm 1, with β₁ = 0.9, β₂ = 0.999, ε = 1e-8). The
 * networks are small enough that a loop over their numbers beats a dozen tensor operations for each of their layers.
 */
export function adamStep(
  state: AdamState,
  parameters: Float32Array,
  gradient: Float32Array,
  learningRate: number,
): void {
  state.step++;
  const correctMean = 1 / (1 - 0.9 ** state.step);
  const correctSquare = 1 / (1 - 0.999 ** state.step);
  const { mean, square } = state;
  for (let i = 0; i < parameters.length; i++) {
    const g = gradient[i];
    mean[i] = 0.9 * mean[i] + 0.1 * g;
    square[i] = 0.999 * square[i] + 0.001 * g * g;
    parameters[i] -= (learningRate * mean[i] * correctMean) / (Math.sqrt(square[i] * correctSquare) + 1e-8);
  }
}

/** Scales a gradient in place so that its Euclidean norm is at most `maxNorm`; returns the norm it had. */
export function clipByNorm(gradient: Float32Array, maxNorm: number): number {
  let squares = 0;
  for (let i = 0; i < gradient.length; i++) squares += gradient[i] * gradient[i];
  const norm = Math.sqrt(squares);
  if (norm > maxNorm) {
    const scale = maxNorm / norm;
    for (let i = 0; i < gradient.length; i++) gradient[i] *= scale;
  }
  return norm;
}
