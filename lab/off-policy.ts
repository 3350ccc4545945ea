/** Importance sampling: J and ∇J of a policy from the trajectories of another, by the functions that the algorithms use. */
import {
  cumulativeRatios,
  discountedReturns,
  perDecisionReturns,
  selfNormalize,
  trajectoryRatios,
  truncate,
} from '../sdk/math';
import { type Estimator, empty, minus, valuesOf, withStepDiscounts } from './estimator';
import { logRatios } from './gradients';
import type { Setting } from './setting';
import type { Trajectories } from './trajectories';

/** Where ratios are truncated. */
export const TRUNCATION = 2;

/** Each trajectory's first step holds its estimate of J. */
export function offPolicyReturns({ discount, policy, behaviour }: Setting): Estimator[] {
  const cumulative = (t: Trajectories) => cumulativeRatios(logRatios(t, policy, behaviour), t.starts, empty(t));
  const whole = (t: Trajectories) => trajectoryRatios(cumulative(t), t.starts);
  const weighted = (t: Trajectories, ratios: Float64Array) =>
    weigh(discountedReturns(t.rewards, t.starts, t.tails, discount, empty(t)), ratios, t.starts);
  const perDecision = (t: Trajectories, ratios: Float64Array) =>
    perDecisionReturns(t.rewards, ratios, t.starts, t.tails, discount, empty(t));
  return [
    {
      name: 'per trajectory',
      equation: 'ρ_{0:T−1}·G_t',
      meaning: 'Each trajectory weighs as much as the policy likes it: ρ = Π π(a|s) / b(a|s).',
      unbiased: true,
      worth: (t) => weighted(t, whole(t)),
    },
    {
      name: 'per decision',
      equation: 'Σ_{k≥t} γᵏ⁻ᵗ·ρ_{0:k}·r_k',
      meaning: 'Each reward weighs by the decisions before it.',
      unbiased: true,
      worth: (t) => perDecision(t, cumulative(t)),
    },
    {
      name: 'per trajectory, truncated',
      equation: `min(ρ_{0:T−1}, ${TRUNCATION})·G_t`,
      meaning: 'No trajectory weighs more than a limit.',
      unbiased: false,
      worth: (t) => weighted(t, truncate(whole(t), TRUNCATION)),
    },
    {
      name: 'per decision, truncated',
      equation: `Σ_{k≥t} γᵏ⁻ᵗ·min(ρ_{0:k}, ${TRUNCATION})·r_k`,
      meaning: 'No reward weighs more than a limit.',
      unbiased: false,
      worth: (t) => perDecision(t, truncate(cumulative(t), TRUNCATION)),
    },
    {
      name: 'self-normalised',
      equation: 'ρ_{0:T−1} / mean(ρ_{0:T−1})·G_t',
      meaning: 'The weights of a batch sum to one; biased, less so with every trajectory.',
      unbiased: false,
      worth: (t) => weighted(t, selfNormalize(whole(t))),
    },
  ];
}

/** The same less a baseline, for ∇J alone: v counts as often as the decisions before it, whatever came after. */
function withBaselines({ discount, policy, behaviour, values }: Setting): Estimator[] {
  const cumulative = (t: Trajectories) => cumulativeRatios(logRatios(t, policy, behaviour), t.starts, empty(t));
  const whole = (t: Trajectories) => trajectoryRatios(cumulative(t), t.starts);
  const centred = (t: Trajectories) =>
    minus(discountedReturns(t.rewards, t.starts, t.tails, discount, empty(t)), valuesOf(t, values));
  return [
    {
      name: 'per trajectory − v',
      equation: 'ρ_{0:T−1}·(G_t − v(s_t))',
      meaning: 'A baseline, so that a weight moves less.',
      unbiased: true,
      worth: (t) => weigh(centred(t), whole(t), t.starts),
    },
    {
      name: 'per decision − v',
      equation: '(Σ_{k≥t} γᵏ⁻ᵗ·ρ_{0:k}·r_k − ρ_{0:t}·v(s_t))',
      meaning: 'The baseline weighs by the decisions up to its own.',
      unbiased: true,
      worth(t) {
        const ratios = cumulative(t);
        const baseline = valuesOf(t, values).map((value, k) => ratios[k] * value);
        return minus(perDecisionReturns(t.rewards, ratios, t.starts, t.tails, discount, empty(t)), baseline);
      },
    },
    {
      name: 'per trajectory − v, truncated',
      equation: `min(ρ_{0:T−1}, ${TRUNCATION})·(G_t − v(s_t))`,
      meaning: 'What truncation cuts away is smaller then.',
      unbiased: false,
      worth: (t) => weigh(centred(t), truncate(whole(t), TRUNCATION), t.starts),
    },
  ];
}

/** The estimators of ∇J; the first is the plain one. */
export function offPolicyEstimators(setting: Setting): Estimator[] {
  const estimators = [...offPolicyReturns(setting), ...withBaselines(setting)];
  return estimators.map((estimator) => withStepDiscounts(estimator, setting.discount));
}

/** Every step times the ratio of its trajectory. */
function weigh(worth: Float64Array, ratios: Float64Array, starts: Int32Array): Float64Array {
  ratios.forEach((ratio, j) => {
    for (let t = starts[j]; t < starts[j + 1]; t++) worth[t] *= ratio;
  });
  return worth;
}
