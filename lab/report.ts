/** The words and tables of docs/variance.md. */
import { divergence, objective } from './exact';
import type { Measurement } from './measure';
import { offPolicyEstimators, TRUNCATION } from './off-policy';
import { onPolicyEstimators } from './on-policy';
import { digits } from './scale';
import type { Setting } from './setting';
import { accuracy, comparison, definitions, directions, thousands } from './tables';

/** What was measured, in each of the two worlds. */
export interface Findings {
  readonly onPolicy: readonly Setting[];
  readonly offPolicy: readonly Setting[];
  readonly measuredOn: readonly (readonly Measurement[])[];
  readonly measuredOff: readonly (readonly Measurement[])[];
  readonly size: { readonly trajectories: number; readonly batches: number };
}

export function report({ onPolicy, offPolicy, measuredOn, measuredOff, size }: Findings): string {
  const [mixed] = onPolicy;
  const { mdp, discount } = mixed;
  const { batches, trajectories } = size;
  const [away] = offPolicy;
  return `# The variance of policy gradients

Written by \`npm run lab\`: change lab/, not this file. Everything here is made of the functions in sdk/math that the
algorithms use, and test/unit/lab proves what is said.

A guard with ${mdp.rewards.length} states and ${mdp.rewards[0].length} actions plays episodes of at most ${mdp.horizon} steps: a world so small that every trajectory can be
listed, and J, ∇J and the Fisher matrix are sums, not samples. It comes in two kinds: with **mixed rewards**, which nearly
cancel out (J = ${digits(objective(mdp, mixed.policy, discount))}), and with the same rewards plus 4, **all above 0** (J = ${digits(objective(onPolicy[1].mdp, onPolicy[1].policy, discount))}). The policy is a softmax table in
double precision, γ = ${discount}. v is its exact value function, w one that is wrong by up to 2.

Each estimate is ĝ = 1/m · Σ_j Σ_t worth_t · ∇log π(a_t|s_t) over m = ${trajectories} trajectories; the numbers are of ${thousands(batches)} such
batches. **Bias** is the distance of their mean from ∇J as a part of ‖∇J‖, and in brackets that of the worst of the ${mixed.policy.size}
components in standard errors: an unbiased estimator stays below 3 or so. **Variance** is the trace of the covariance
of ĝ, and the last number compares it with the first row's.

## Trajectories of the policy itself

${definitions(onPolicyEstimators(mixed))}

![Variance of the estimators](variance/estimators.svg)

${comparison(onPolicy, measuredOn)}

- Causality takes the past out of the worth of an action: less variance, same mean.
- A baseline takes out what the action could not help. Where returns are far from 0 that is nearly everything; where they
  cancel out, the mean of ${trajectories - 1} other trajectories is mostly noise and costs a little.
- Future returns shrink along an episode, so one mean for all its steps fits them badly; the per-step mean does not mind.
- Values as a baseline never bias, however wrong. Values as a bootstrap do, as far as λ or n trust them; right ones give
  the least variance of all.
- Algorithms leave out γᵗ, as is usual. What they follow then is not quite ∇J.

<p>
<img src="variance/trajectories.svg" width="49%" alt="Variance against trajectories">
<img src="variance/lambda.svg" width="49%" alt="Bias and variance of GAE">
</p>

Variance falls as one over the number of trajectories, whatever the estimator (slope −1 on these axes); baselines of the
other trajectories need some of them first. Where the values are wrong, λ is a choice between bias and variance: the more
trajectories, the nearer to 1 it should be.

## Trajectories of another policy

${definitions(offPolicyEstimators(away))}

π is estimated from what b does, whose logits are off by one standard normal draw each (KL(b ‖ π) = ${digits(divergence(away.mdp, away.behaviour, away.policy))} nats for
a trajectory). Ratios are truncated at ${TRUNCATION}.

${comparison(offPolicy, measuredOff)}

<p>
<img src="variance/importance.svg" width="49%" alt="Variance of importance sampling">
<img src="variance/sample-size.svg" width="49%" alt="Effective sample size">
</p>

- Per trajectory and per decision are unbiased under any b that may do whatever π may do. Their variance grows fast with
  the distance, and the effective sample size tells of it from the ratios alone.
- Per decision varies less where all rewards are of one sign. Where they cancel out it may vary more: a later reward then no
  longer makes up for an earlier one. The same happens to what is left after a good baseline.
- A baseline matters more than the kind of ratio.
- Truncation holds the variance down, and its weights are too small on average: estimates of J from rewards above 0 come out
  too low, and returns far from 0 bias ĝ badly, unless a baseline has taken out most of them.
- Self-normalised weights sum to one. The bias towards what b earns falls with the number of trajectories.

## The natural gradient

The step F⁻¹∇J, by conjugate gradient on products with F, is that of exact elimination to one part in ${accuracy(mixed)}. Taken in
other parameters φ and looked at in θ, it goes the same way, and the plain gradient does not. Its angle to the same kind of
step taken in θ itself, to first order:

${directions(mixed)}
`;
}
