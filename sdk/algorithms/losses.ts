import type { Distribution } from '../nn';
import type { Rollout } from '../rollout';
import type { ColumnGradient } from './actor-critic';

/** What losses say about themselves while their gradients are asked for; means over the batch. */
export interface LossReport {
  entropy: number;
  policyLoss: number;
  valueLoss: number;
}

export function createReport(): LossReport {
  return { entropy: 0, policyLoss: 0, valueLoss: 0 };
}

/** Lets a distribution look at the row that begins at outputs[at], with what was allowed in a step of the rollout. */
export function lookAt(
  distribution: Distribution,
  outputs: Float32Array,
  at: number,
  { actionMasks, steps }: Rollout,
  step: number,
): void {
  distribution.look(outputs, at, actionMasks, (actionMasks.length / steps) * step);
}

/** [steps]: log π(a_t|s_t) of the actions taken, for outputs [steps, any number] of a policy. */
export function logProbs(distribution: Distribution, rollout: Rollout, outputs: Float32Array): Float64Array {
  const stride = outputs.length / rollout.steps;
  return Float64Array.from({ length: rollout.steps }, (_, step) => {
    lookAt(distribution, outputs, step * stride, rollout, step);
    return distribution.logProb(rollout.actions, step * distribution.actionSize);
  });
}

/**
 * The policy gradient's loss L = −1/T Σ_t w_t log π(a_t|s_t) − β/T Σ_t H(π(·|s_t)), a mean over steps, whose weights say how
 * good each action was (Sutton & Barto 2018, eq. 13.8, with a bonus for entropy, Williams & Peng 1991).
 *
 * @param weights [steps]: w
 * @param entropyCoefficient β
 */
export function policyLoss(
  distribution: Distribution,
  rollout: Rollout,
  weights: ArrayLike<number>,
  entropyCoefficient: number,
  report: LossReport,
): ColumnGradient {
  const { actions } = rollout;
  const { actionSize } = distribution;
  return ({ outputs, out, steps, stride, at, rows }) => {
    for (let k = 0; k < steps.length; k++) {
      const step = steps[k];
      const row = k * stride + at;
      const weight = weights[step] / rows;
      lookAt(distribution, outputs, row, rollout, step);
      distribution.addLogProbGradient(actions, step * actionSize, -weight, out, row);
      if (entropyCoefficient > 0) distribution.addEntropyGradient(-entropyCoefficient / rows, out, row);
      report.entropy += distribution.entropy() / rows;
      report.policyLoss -= weight * distribution.logProb(actions, step * actionSize);
    }
  };
}

/**
 * The value loss L = c/2T Σ_t (v(s_t) − y_t)²; ∂L/∂v = c (v − y) / T.
 *
 * @param targets [steps]: y
 * @param coefficient c
 */
export function valueLoss(targets: Float32Array, coefficient: number, report: LossReport): ColumnGradient {
  return ({ outputs, out, steps, stride, at, rows }) => {
    for (let k = 0; k < steps.length; k++) {
      const error = outputs[k * stride + at] - targets[steps[k]];
      out[k * stride + at] = (coefficient * error) / rows;
      report.valueLoss += (error * error) / rows;
    }
  };
}
