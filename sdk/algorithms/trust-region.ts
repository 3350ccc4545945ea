/**
 * The natural gradient (Amari 1998; Kakade 2001): the direction in which the policy itself, not its parameters, improves
 * fastest, x = F⁻¹g, with F the Fisher matrix of the policy: the curvature of KL(π_θ ‖ π_θ+δ) ≈ ½ δᵀFδ at δ = 0.
 */
import { conjugateGradient } from '../math';
import type { Rollout } from '../rollout';
import type { TrustRegionOptions } from '../settings';
import type { ActorCritic } from './actor-critic';
import type { Batch } from './learner';
import { type LossReport, logProbs, lookAt, policyLoss } from './losses';
import { type Minibatch, thinned } from './minibatches';

/**
 * v → (F + damping·1)·v, with F = E_s[Jᵀ·F(s)·J] over some of a batch's steps: the Jacobian J of the network's outputs, and
 * the Fisher matrix F(s) of the distribution that they give. Neither F nor J is ever written down.
 */
export function fisherProduct(
  { policy, distribution, frozen }: ActorCritic,
  rollout: Rollout,
  batch: Minibatch,
  { damping, fisherSteps }: Pick<TrustRegionOptions, 'damping' | 'fisherSteps'>,
): (direction: Float64Array) => Float64Array {
  const { observations, rows, steps } = thinned(batch, fisherSteps);
  const stride = policy.network.outputs;
  return (direction) => {
    const product = policy.network.curvature(
      observations,
      rows,
      Float32Array.from(direction),
      (outputs, tangents, out, from, count) => {
        out.fill(0);
        for (let k = 0; k < count; k++) {
          lookAt(distribution, outputs, k * stride, rollout, steps[from + k]);
          distribution.addFisherProduct(tangents, k * stride, 1 / rows, out, k * stride);
        }
      },
    );
    const result = Float64Array.from(product, (value, i) => value + damping * direction[i]);
    for (const i of frozen) result[i] = 0;
    return result;
  };
}

/**
 * The step along x = F⁻¹g whose divergence ½ δᵀFδ comes to `maxKl`, as F (with its damping) foretells it: δ = √(2·maxKl / xᵀFx)·x
 * (Schulman et al. 2015, appendix C). All zeros where there is no gradient.
 *
 * @param ascent g, the direction of steepest ascent, [parameters]
 * @throws Error if a product is not finite
 */
export function naturalStep(
  product: (direction: Float64Array) => Float64Array,
  ascent: ArrayLike<number>,
  { maxKl, conjugateGradientSteps }: Pick<TrustRegionOptions, 'maxKl' | 'conjugateGradientSteps'>,
): Float64Array {
  const { solution } = conjugateGradient(product, ascent, { iterations: conjugateGradientSteps, tolerance: 1e-6 });
  const curvature = product(solution).reduce((sum, value, i) => sum + value * solution[i], 0);
  if (!Number.isFinite(curvature)) throw new Error(NOT_FINITE);
  const scale = curvature > 0 ? Math.sqrt((2 * maxKl) / curvature) : 0;
  return solution.map((value) => scale * value);
}

const NOT_FINITE =
  'Training got a Fisher product that is not finite. Look for huge rewards or observations, or take a smaller maxKl.';

/** ‖v‖₂, of vectors too long for Math.hypot. */
function norm(v: Float64Array): number {
  return Math.sqrt(v.reduce((sum, x) => sum + x * x, 0));
}

/**
 * The natural step up the surrogate 1/T Σ_t ρ_t A_t + β/T Σ_t H, whose gradient at the policy that played is the policy
 * gradient, and the norm of that plain gradient.
 */
export function surrogateStep(
  net: ActorCritic,
  batch: Batch,
  advantages: Float32Array,
  options: TrustRegionOptions & { readonly entropyCoefficient: number },
  report: LossReport,
): { step: Float64Array; gradientNorm: number } {
  const loss = policyLoss(net.distribution, batch.rollout, advantages, options.entropyCoefficient, report);
  const ascent = Float64Array.from(net.policyGradient(batch, loss), (slope) => -slope);
  const step = naturalStep(fisherProduct(net, batch.rollout, batch, options), ascent, options);
  return { step, gradientNorm: norm(ascent) };
}

/** What moving the policy does: how much better its actions look, and how far it has gone. Means over the steps. */
export interface Move {
  /** 1/T Σ_t ρ_t A_t, with ρ_t = π(a_t|s_t) / b(a_t|s_t). */
  readonly surrogate: number;
  /** KL(b ‖ π) in nats, where b is the policy that played. */
  readonly kl: number;
  /** H(π) in nats. */
  readonly entropy: number;
}

/** Judges the policy as it is at each call against the one that played. */
export function moveMeasure(
  { policy, distribution, createDistribution }: ActorCritic,
  rollout: Rollout,
  batch: Minibatch,
  advantages: Float32Array,
): () => Move {
  const old = createDistribution();
  const stride = policy.network.outputs;
  const oldStride = rollout.outputs.length / rollout.steps;
  const oldLogProbs = logProbs(old, rollout, rollout.outputs);
  return () => {
    const outputs = policy.network.forward(batch.observations, batch.rows);
    let surrogate = 0;
    let kl = 0;
    let entropy = 0;
    for (let step = 0; step < batch.rows; step++) {
      lookAt(distribution, outputs, step * stride, rollout, step);
      lookAt(old, rollout.outputs, step * oldStride, rollout, step);
      const logProb = distribution.logProb(rollout.actions, step * distribution.actionSize);
      surrogate += Math.exp(logProb - oldLogProbs[step]) * advantages[step];
      kl += distribution.kl(old);
      entropy += distribution.entropy();
    }
    return { surrogate: surrogate / batch.rows, kl: kl / batch.rows, entropy: entropy / batch.rows };
  };
}
