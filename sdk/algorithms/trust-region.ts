/**
 * The natural gradient (Amari 1998; Kakade 2001): the direction in which the policy itself, not its parameters, improves
 * fastest, x = F⁻¹g, with F the Fisher matrix of the policy: the curvature of KL(π_θ ‖ π_θ+δ) ≈ ½ δᵀFδ at δ = 0.
 */
import { conjugateSteps } from '../math';
import type { OutputMetric } from '../nn';
import type { Rollout } from '../rollout';
import type { TrustRegionOptions } from '../settings';
import type { ActorCritic } from './actor-critic';
import type { UpdateTime } from './algorithm';
import type { Batch } from './learner';
import { type LossReport, policyLoss } from './losses';
import { type Minibatch, thinned } from './minibatches';

/**
 * v → (F + damping·1)·v, in the same array each time, with F = E_s[Jᵀ·F(s)·J] over some of a batch's steps: the Jacobian J of the network's outputs, and
 * the Fisher matrix F(s) of the distribution that they give. Neither F nor J is ever written down.
 */
export function fisherProduct(
  { policy, distribution, frozen }: ActorCritic,
  rollout: Rollout,
  batch: Minibatch,
  { damping, fisherSteps }: Pick<TrustRegionOptions, 'damping' | 'fisherSteps'>,
): (direction: Float64Array) => Float64Array {
  const { observations, rows, steps, kept } = thinned(batch, fisherSteps);
  const { actionMasks } = rollout;
  const maskSize = actionMasks.length / rollout.steps;
  const stride = policy.network.outputs;
  const along = new Float32Array(policy.parameters.length);
  const result = new Float64Array(policy.parameters.length);
  const metric: OutputMetric = (outputs, tangents, out, from, count) => {
    out.fill(0);
    for (let k = 0; k < count; k++) {
      distribution.look(outputs, k * stride, actionMasks, steps[from + k] * maskSize);
      distribution.addFisherProduct(tangents, k * stride, 1 / rows, out, k * stride);
    }
  };
  return (direction) => {
    along.set(direction);
    const product = policy.network.curvature(observations, rows, along, metric, kept);
    for (let i = 0; i < result.length; i++) result[i] = product[i] + damping * direction[i];
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
export async function naturalStep(
  product: (direction: Float64Array) => Float64Array | Promise<Float64Array>,
  ascent: ArrayLike<number>,
  { maxKl, conjugateGradientSteps }: Pick<TrustRegionOptions, 'maxKl' | 'conjugateGradientSteps'>,
): Promise<Float64Array> {
  const steps = conjugateSteps(ascent, { iterations: conjugateGradientSteps, tolerance: 1e-6 });
  let next = steps.next();
  while (!next.done) next = steps.next(await product(next.value));
  const { solution } = next.value;
  const curvature = (await product(solution)).reduce((sum, value, i) => sum + value * solution[i], 0);
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
export async function surrogateStep(
  net: ActorCritic,
  batch: Batch,
  advantages: Float32Array,
  options: TrustRegionOptions & { readonly entropyCoefficient: number },
  report: LossReport,
  time: Pick<UpdateTime, 'breathe'>,
): Promise<{ step: Float64Array; gradientNorm: number }> {
  const loss = policyLoss(net.distribution, batch.rollout, advantages, options.entropyCoefficient, report);
  const ascent = Float64Array.from(net.policyGradient(batch, loss), (slope) => -slope);
  const multiply = fisherProduct(net, batch.rollout, batch, options);
  const product = async (direction: Float64Array) => {
    await time.breathe?.();
    return multiply(direction);
  };
  return { step: await naturalStep(product, ascent, options), gradientNorm: norm(ascent) };
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

/** Judges the policy against the one that played. */
export interface MoveMeasure {
  /** Before the first step: by what the rollout says the network put out, where that still holds. */
  before(): Move;
  /** As it is now. */
  now(): Move;
}

/**
 * @param played [steps]: log b(a_t|s_t)
 * @param entropy whether to tell the entropy too; otherwise it is 0
 */
export function moveMeasure(
  { policy, distribution, createDistribution }: ActorCritic,
  { rollout, observations, rows, kept }: Pick<Batch, 'rollout' | 'observations' | 'rows' | 'kept'>,
  advantages: Float32Array,
  played: Float64Array,
  options: { readonly entropy: boolean },
): MoveMeasure {
  const old = createDistribution();
  const { actions, actionMasks } = rollout;
  const stride = policy.network.outputs;
  const oldStride = rollout.outputs.length / rows;
  const maskSize = actionMasks.length / rows;

  function judge(outputs: Float32Array): Move {
    let surrogate = 0;
    let kl = 0;
    let entropy = 0;
    for (let step = 0; step < rows; step++) {
      distribution.look(outputs, step * stride, actionMasks, step * maskSize);
      old.look(rollout.outputs, step * oldStride, actionMasks, step * maskSize);
      const logProb = distribution.logProb(actions, step * distribution.actionSize);
      surrogate += Math.exp(logProb - played[step]) * advantages[step];
      kl += distribution.kl(old);
      if (options.entropy) entropy += distribution.entropy();
    }
    return { surrogate: surrogate / rows, kl: kl / rows, entropy: entropy / rows };
  }

  const now = () => judge(policy.network.forward(observations, rows));
  return { before: () => (kept ? judge(rollout.outputs) : now()), now };
}
