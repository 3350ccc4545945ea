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

/** [steps]: log π(a_t|s_t) of the actions taken, for outputs [steps, any number] of a policy. */
export function logProbs(distribution: Distribution, rollout: Rollout, outputs: Float32Array): Float64Array {
  const { steps, actions, actionMasks } = rollout;
  const stride = outputs.length / steps;
  const maskSize = actionMasks.length / steps;
  const result = new Float64Array(steps);
  for (let step = 0; step < steps; step++) {
    distribution.look(outputs, step * stride, actionMasks, step * maskSize);
    result[step] = distribution.logProb(actions, step * distribution.actionSize);
  }
  return result;
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
  const { actions, actionMasks } = rollout;
  const { actionSize } = distribution;
  const maskSize = actionMasks.length / rollout.steps;
  return ({ outputs, out, steps, from, count, stride, at, rows }) => {
    let { entropy, policyLoss } = report;
    for (let k = 0; k < count; k++) {
      const step = steps[from + k];
      const row = k * stride + at;
      const weight = weights[step] / rows;
      distribution.look(outputs, row, actionMasks, step * maskSize);
      distribution.addLogProbGradient(actions, step * actionSize, -weight, out, row);
      if (entropyCoefficient > 0) distribution.addEntropyGradient(-entropyCoefficient / rows, out, row);
      entropy += distribution.entropy() / rows;
      policyLoss -= weight * distribution.logProb(actions, step * actionSize);
    }
    Object.assign(report, { entropy, policyLoss });
  };
}

/**
 * The value loss L = c/2T Σ_t (v(s_t) − y_t)²; ∂L/∂v = c (v − y) / T.
 *
 * @param targets [steps]: y
 * @param coefficient c
 */
export function valueLoss(targets: Float32Array, coefficient: number, report: LossReport): ColumnGradient {
  return ({ outputs, out, steps, from, count, stride, at, rows }) => {
    let sum = report.valueLoss;
    for (let k = 0; k < count; k++) {
      const error = outputs[k * stride + at] - targets[steps[from + k]];
      out[k * stride + at] = (coefficient * error) / rows;
      sum += (error * error) / rows;
    }
    report.valueLoss = sum;
  };
}
