/** The estimators of ∇J for trajectories of the policy itself, made of the functions that the algorithms use. */
import {
  discountedReturns,
  generalizedAdvantages,
  meanBaseline,
  nStepReturns,
  perStepMeanBaseline,
  totalReturns,
} from '../sdk/math';
import { type Estimator, empty, minus, valuesOf, withStepDiscounts } from './estimator';
import type { Setting } from './setting';
import type { Trajectories } from './trajectories';

/** The first is the plain one that the others are compared with. */
export function onPolicyEstimators(setting: Setting): Estimator[] {
  return [
    ...withoutCausality(setting),
    ...withBaselines(setting).map((estimator) => withStepDiscounts(estimator, setting.discount)),
    withoutStepDiscounts(setting),
    ...withBootstrap(setting).map((estimator) => withStepDiscounts(estimator, setting.discount)),
  ];
}

const totalOf = (t: Trajectories, discount: number) => totalReturns(t.rewards, t.starts, t.tails, discount, empty(t));
const futureOf = (t: Trajectories, discount: number) =>
  discountedReturns(t.rewards, t.starts, t.tails, discount, empty(t));

function withoutCausality({ discount }: Setting): Estimator[] {
  return [
    {
      name: 'total return',
      equation: 'R(τ) = Σ_k γᵏ·r_k',
      meaning: 'Every action is paid with all that its trajectory earned.',
      unbiased: true,
      worth: (t) => totalOf(t, discount),
    },
    {
      name: 'total return − mean',
      equation: 'R(τ) − mean of the others',
      meaning: 'What the trajectory earned beyond the others of its batch.',
      unbiased: true,
      worth: (t) => minus(totalOf(t, discount), meanBaseline(totalOf(t, discount), t.starts, empty(t))),
    },
  ];
}

function withBaselines({ discount, values, wrongValues }: Setting): Estimator[] {
  const future = (t: Trajectories) => futureOf(t, discount);
  return [
    {
      name: 'future return',
      equation: 'G_t, G_t = r_t + γ·G_{t+1}',
      meaning: 'Causality: an action is paid with what came after it.',
      unbiased: true,
      worth: future,
    },
    {
      name: 'future return − mean',
      equation: '(G_t − mean of the others)',
      meaning: 'Less the mean over all steps of the other trajectories.',
      unbiased: true,
      worth: (t) => minus(future(t), meanBaseline(future(t), t.starts, empty(t))),
    },
    {
      name: 'future return − per-step mean',
      equation: '(G_t − mean of the others at t)',
      meaning: 'Less the mean at the same step of the other trajectories.',
      unbiased: true,
      worth: (t) => minus(future(t), perStepMeanBaseline(future(t), t.starts, empty(t))),
    },
    {
      name: 'future return − v',
      equation: '(G_t − v(s_t))',
      meaning: 'Less what the state is worth on average.',
      unbiased: true,
      worth: (t) => minus(future(t), valuesOf(t, values)),
    },
    {
      name: 'future return − wrong v',
      equation: '(G_t − w(s_t))',
      meaning: 'Less a value that is wrong: it costs variance, never the mean.',
      unbiased: true,
      worth: (t) => minus(future(t), valuesOf(t, wrongValues)),
    },
  ];
}

function withoutStepDiscounts({ discount }: Setting): Estimator {
  return {
    name: 'future return, γᵗ left out',
    equation: 'G_t',
    meaning: 'As algorithms do it: late steps count as much as early ones, and the mean is not ∇J.',
    unbiased: discount === 1,
    worth: (t) => futureOf(t, discount),
  };
}

/** GAE(λ) with the right values or with wrong ones, without γᵗ. */
export function gae(
  { discount, values, wrongValues }: Setting,
  lambda: number,
  right: boolean,
  meaning = '',
): Estimator {
  const v = right ? values : wrongValues;
  return {
    name: `GAE(${lambda}), ${right ? 'v' : 'wrong v'}`,
    equation: gaeEquation(lambda),
    meaning,
    unbiased: right || lambda === 1,
    worth: (t) => generalizedAdvantages(t.rewards, valuesOf(t, v), t.starts, t.tails, discount, lambda, empty(t)),
  };
}

function withBootstrap(setting: Setting): Estimator[] {
  const { discount, values, wrongValues } = setting;
  const twoStep = (t: Trajectories, v: readonly Float64Array[]) =>
    minus(nStepReturns(t.rewards, valuesOf(t, v), t.starts, t.tails, discount, 2, empty(t)), valuesOf(t, v));
  return [
    {
      name: '2-step return − v',
      equation: '(r_t + γ·r_{t+1} + γ²·v(s_{t+2}) − v(s_t))',
      meaning: 'Two rewards, then what the values say.',
      unbiased: true,
      worth: (t) => twoStep(t, values),
    },
    {
      name: '2-step return − wrong v',
      equation: '(r_t + γ·r_{t+1} + γ²·w(s_{t+2}) − w(s_t))',
      meaning: 'The same with wrong values: their error is in the mean.',
      unbiased: false,
      worth: (t) => twoStep(t, wrongValues),
    },
    gae(setting, 0.9, true, 'TD errors δ_t = r_t + γ·v(s_{t+1}) − v(s_t) to come, the later the less.'),
    gae(setting, 0, true, 'One reward, then what the values say: the TD error.'),
    gae(setting, 0, false, 'Wrong values, trusted most.'),
    gae(setting, 0.9, false, 'Wrong values, trusted a little.'),
    gae(setting, 1, false, 'Wrong values, not trusted: the future return less the value.'),
  ];
}

function gaeEquation(lambda: number): string {
  if (lambda === 0) return 'δ_t';
  return `Σ_k ${lambda === 1 ? 'γᵏ' : `(${lambda}·γ)ᵏ`}·δ_{t+k}`;
}
