/**
 * REINFORCE (Williams 1992; Sutton & Barto 2018, sections 13.3 and 13.4): Monte Carlo returns of complete episodes, each
 * played from start to end under the policy that it updates, and one step of the policy for each rollout. By default as it
 * is used today: future returns against a value network as baseline, without the book's factor γᵗ, so that late steps of an
 * episode count as much as early ones. Every part of that is an option.
 *
 * A truncated episode has no Monte Carlo return: what would have come after its last step is bootstrapped from the value
 * network. A terminated one ends with nothing.
 */
import { standardize } from '../math';
import type { Rollout } from '../rollout';
import type { ReinforceOptions } from '../settings';
import type { Algorithm, AlgorithmContext, UpdateMetrics, UpdateTime } from './algorithm';
import { type Batch, createLearner } from './learner';
import { createReport, policyLoss, valueLoss } from './losses';
import { baselineOf, discountByTime, estimateReturns } from './returns';
import { checkReuse, reweigh } from './reuse';

/** @throws RangeError for options of importance sampling that make no sense together. */
export function createReinforce(context: AlgorithmContext, options: ReinforceOptions): Algorithm {
  checkReuse(options);
  const learner = createLearner(context, options);
  const { net } = learner;

  function update(rollout: Rollout, time: UpdateTime): UpdateMetrics {
    const batch = learner.begin(rollout);
    const returns = estimateReturns(batch, 'future-return', options.discount);
    const report = createReport();
    const value = valueLoss(learner.valueTargets(returns), net.shared ? options.valueCoefficient : 1, report);
    const step = learner.step(options.learningRate, time);
    let gradientNorm = 0;
    let effectiveSampleSize = rollout.trajectories;
    for (let n = 0; n < options.updatesPerIteration; n++) {
      const steps = weigh(batch, n > 0);
      effectiveSampleSize = steps.effectiveSampleSize;
      Object.assign(report, createReport());
      const loss = policyLoss(net.distribution, rollout, steps.weights, options.entropyCoefficient, report);
      gradientNorm = net.descendPolicy(batch, loss, value, step);
    }
    learner.fitValues(batch, value, time, report);
    const metrics = learner.end(batch, returns, report, gradientNorm);
    return { ...metrics, learningRate: step.learningRate, effectiveSampleSize };
  }

  /** The factor at each ∇log π(a_t|s_t). */
  function weigh(batch: Batch, moved: boolean) {
    const estimates = estimateReturns(batch, options.estimate, options.discount);
    const baseline = baselineOf(estimates, batch, options.baseline);
    const steps = moved
      ? reweigh(net, batch, estimates, baseline, options)
      : { weights: estimates.map((value, t) => value - baseline[t]), effectiveSampleSize: batch.rollout.trajectories };
    const exact = options.exactDiscounting && options.estimate === 'future-return';
    if (exact) discountByTime(steps.weights, batch.rollout.starts, options.discount);
    if (options.normalizeAdvantages) standardize(steps.weights);
    return steps;
  }

  return { ...learner, update };
}
