export const optimizers = ['adam', 'momentum', 'vanilla'] as const;

export type OptimizerKind = (typeof optimizers)[number];

/** Descends on a flat vector of parameters, in place. */
export interface Optimizer {
  /** One step down the gradient of a loss. */
  step(parameters: Float32Array, gradient: Float32Array, learningRate: number): void;
  /** Copies of what it remembers: kept in a checkpoint and restored, it goes on bit for bit. */
  state(): Record<string, Float64Array>;
  /** @throws RangeError if the state is another optimizer's, or for another number of parameters */
  restore(state: Readonly<Record<string, Float64Array>>): void;
}

/**
 * An optimizer for `size` parameters θ, with gradient g and learning rate α. The networks are small enough that a loop
 * over their numbers beats a dozen tensor operations for each of their layers; where our kernels run, they take Adam's
 * steps (see `createKernelDescent`), to the same bits.
 *
 * - vanilla: θ ← θ − αg.
 * - momentum: v ← μv + g, θ ← θ − αv. Polyak's heavy ball (1964) as PyTorch writes it: a change of α takes effect at
 *   once, and a steady gradient ends in steps of αg/(1 − μ).
 * - adam: Kingma & Ba 2015, algorithm 1, with β₁ = 0.9, β₂ = 0.999, ε = 1e-8.
 *
 * @param options momentum: μ in [0, 1), default 0.9; only for 'momentum'
 */
export function createOptimizer(kind: OptimizerKind, size: number, { momentum = 0.9 } = {}): Optimizer {
  if (kind === 'adam') return adam(size);
  return kind === 'momentum' ? heavyBall(size, momentum) : vanilla();
}

function vanilla(): Optimizer {
  return {
    step(parameters, gradient, learningRate) {
      for (let i = 0; i < parameters.length; i++) parameters[i] -= learningRate * gradient[i];
    },
    ...remembering('vanilla', {}),
  };
}

function heavyBall(size: number, momentum: number): Optimizer {
  if (!(momentum >= 0 && momentum < 1)) {
    throw new RangeError(`createOptimizer: got momentum ${momentum}, expected a number from 0 to below 1.`);
  }
  const velocity = new Float64Array(size);
  return {
    step(parameters, gradient, learningRate) {
      for (let i = 0; i < size; i++) {
        velocity[i] = momentum * velocity[i] + gradient[i];
        parameters[i] -= learningRate * velocity[i];
      }
    },
    ...remembering('momentum', { velocity }),
  };
}

function adam(size: number): Optimizer {
  const steps = new Float64Array(1); // a whole number, so that powers of β come out the same after a resume
  const mean = new Float64Array(size);
  const square = new Float64Array(size);
  return {
    step(parameters, gradient, learningRate) {
      steps[0]++;
      const [correctMean, correctSquare] = adamCorrections(steps[0]);
      for (let i = 0; i < size; i++) {
        const g = gradient[i];
        mean[i] = 0.9 * mean[i] + 0.1 * g;
        square[i] = 0.999 * square[i] + 0.001 * g * g;
        parameters[i] -= (learningRate * mean[i] * correctMean) / (Math.sqrt(square[i] * correctSquare) + 1e-8);
      }
    },
    ...remembering('adam', { step: steps, mean, square }),
  };
}

/** What Adam multiplies its moments with in step t, 1 at first, since they began at 0: 1/(1 − β₁ᵗ) and 1/(1 − β₂ᵗ). */
export function adamCorrections(t: number): [mean: number, square: number] {
  return [1 / (1 - 0.9 ** t), 1 / (1 - 0.999 ** t)];
}

/** Copies an optimizer's memory out and in. */
function remembering(kind: OptimizerKind, memory: Record<string, Float64Array>): Pick<Optimizer, 'state' | 'restore'> {
  return {
    state: () => Object.fromEntries(Object.entries(memory).map(([name, values]) => [name, values.slice()])),
    restore(state) {
      checkMemory(kind, state, memory);
      for (const [name, values] of Object.entries(memory)) values.set(state[name]);
    },
  };
}

/** @throws RangeError if the state's names or lengths are not those of the optimizer's own memory. */
export function checkMemory(
  kind: OptimizerKind,
  state: Readonly<Record<string, ArrayLike<number>>>,
  memory: Readonly<Record<string, ArrayLike<number>>>,
): void {
  const describe = (parts: Readonly<Record<string, ArrayLike<number>>>) =>
    `{ ${Object.keys(parts)
      .sort()
      .map((name) => `${name} [${parts[name].length}]`)
      .join(', ')} }`;
  if (describe(state) === describe(memory)) return;
  throw new RangeError(
    `Optimizer ${kind}: got state ${describe(state)}, expected ${describe(memory)}. ` +
      'Restore it to the same optimizer, with as many parameters, as it was taken from.',
  );
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
