import type { Distribution } from '../nn';
import type { Rollout } from '../rollout';
import type { ColumnGradient } from './actor-critic';
import { createReport, type LossReport } from './losses';

export interface PpoReport extends LossReport {
  clipFraction: number;
}

export function createPpoReport(): PpoReport {
  return { ...createReport(), clipFraction: 0 };
}

/** Sums over minibatches become their means. */
export function divideReport(report: PpoReport, minibatches: number): void {
  for (const name of Object.keys(report) as (keyof PpoReport)[]) report[name] /= minibatches;
}

/**
 * The clipped surrogate L = −1/T Σ_t min(ρ_t A_t, clip(ρ_t, 1 ± ε) A_t) − β/T Σ_t H(π(·|s_t)) with ρ_t = π(a_t|s_t)/b(a_t|s_t)
 * (Schulman et al. 2017, eq. 7). The gradient of its first term is −ρ_t A_t ∇log π(a_t|s_t) / T, and exactly zero where the
 * probability has already moved by more than ε the way that A_t wants it.
 *
 * @param advantages [steps]: A
 * @param played [steps]: log b(a_t|s_t)
 */
export function clippedSurrogate(
  distribution: Distribution,
  rollout: Rollout,
  advantages: Float32Array,
  played: Float64Array,
  options: { readonly clipRange: number; readonly entropyCoefficient: number },
  report: PpoReport,
): ColumnGradient {
  const { actions, actionMasks } = rollout;
  const { actionSize } = distribution;
  const maskSize = actionMasks.length / rollout.steps;
  const { clipRange, entropyCoefficient } = options;
  return ({ outputs, out, steps, from, count, stride, at, rows }) => {
    for (let k = 0; k < count; k++) {
      const step = steps[from + k];
      const row = k * stride + at;
      const advantage = advantages[step];
      distribution.look(outputs, row, actionMasks, step * maskSize);
      const ratio = Math.exp(distribution.logProb(actions, step * actionSize) - played[step]);
      const clipped = advantage > 0 ? ratio > 1 + clipRange : ratio < 1 - clipRange;
      if (!clipped) {
        distribution.addLogProbGradient(actions, step * actionSize, (-ratio * advantage) / rows, out, row);
      }
      if (entropyCoefficient > 0) distribution.addEntropyGradient(-entropyCoefficient / rows, out, row);
      const kept = Math.min(Math.max(ratio, 1 - clipRange), 1 + clipRange);
      report.policyLoss -= Math.min(ratio * advantage, kept * advantage) / rows;
      report.clipFraction += (clipped ? 1 : 0) / rows;
    }
  };
}

/**
 * L = c/2T Σ_t max((v − y_t)², (v_t + clip(v − v_t, ±ε) − y_t)²): a value that has moved by more than ε from v_t, what it was
 * before the update, is held there (Engstrom et al. 2020). The gradient is zero where the clipped error is the larger one.
 *
 * @param targets [steps]: y
 * @param oldValues [steps]: v_t
 */
export function clippedValueLoss(
  targets: Float32Array,
  oldValues: Float32Array,
  clipRange: number,
  coefficient: number,
  report: LossReport,
): ColumnGradient {
  return ({ outputs, out, steps, from, count, stride, at, rows }) => {
    for (let k = 0; k < count; k++) {
      const before = oldValues[steps[from + k]];
      const target = targets[steps[from + k]];
      const value = outputs[k * stride + at];
      const error = value - target;
      const held = before + Math.min(Math.max(value - before, -clipRange), clipRange) - target;
      const counts = error * error >= held * held;
      out[k * stride + at] = counts ? (coefficient * error) / rows : 0;
      report.valueLoss += Math.max(error * error, held * held) / rows;
    }
  };
}
