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
import { checkReuse, type ReinforceOptions } from '../settings';
import type { Algorithm, AlgorithmContext, UpdateMetrics, UpdateTime } from './algorithm';
import { type Batch, createLearner } from './learner';
import { createReport, logProbs, policyLoss, valueLoss } from './losses';
import { baselineOf, discountByTime, estimateReturns } from './returns';
import { asReweighed, type Judgement, reweigh, type WeighedSteps } from './reuse';
import { createStepShare } from './step-share';

/** @throws RangeError for options of importance sampling that make no sense together. */
export function createReinforce(context: AlgorithmContext, options: ReinforceOptions): Algorithm {
  checkReuse(options);
  const share = createStepShare();
  const learner = createLearner(context, options, [share]);
  const { net } = learner;

  async function update(rollout: Rollout, time: UpdateTime): Promise<UpdateMetrics> {
    const batch = learner.begin(rollout);
    const returns = estimateReturns(batch, 'future-return', options.discount);
    const report = createReport();
    const value = valueLoss(learner.valueTargets(returns), net.shared ? options.valueCoefficient : 1, report);
    const step = learner.step(options.learningRate, time);
    const judged = judge(batch, returns);
    const factor = share.factor(rollout);
    let gradientNorm = 0;
    let effectiveSampleSize = rollout.trajectories;
    for (let n = 0; n < options.updatesPerIteration; n++) {
      const steps = weigh(batch, judged, n > 0);
      effectiveSampleSize = steps.effectiveSampleSize;
      if (effectiveSampleSize === 0) break; // nothing seen is likely enough now to learn more from
      for (let t = 0; t < steps.weights.length; t++) steps.weights[t] *= factor;
      Object.assign(report, createReport());
      const loss = policyLoss(net.distribution, rollout, steps.weights, options.entropyCoefficient, report);
      gradientNorm = net.descendPolicy(n > 0 ? asReweighed(batch) : batch, loss, value, step);
      await time.breathe?.();
    }
    await learner.fitValues(batch, value, time, report);
    const metrics = learner.end(batch, returns, report, gradientNorm);
    return { ...metrics, learningRate: step.learningRate, effectiveSampleSize };
  }

  /** How good each action was, against its baseline: the same for every update on a rollout. */
  function judge(batch: Batch, returns: Float32Array): Judgement {
    const { estimate, discount } = options;
    const estimates = estimate === 'future-return' ? returns : estimateReturns(batch, estimate, discount);
    const baseline = baselineOf(estimates, batch, options.baseline);
    const advantages = new Float32Array(batch.rows);
    for (let t = 0; t < batch.rows; t++) advantages[t] = estimates[t] - baseline[t];
    const scale = options.normalizeAdvantages ? standardize(advantages) : 1;
    const again = options.updatesPerIteration > 1;
    const played = again ? logProbs(net.distribution, batch.rollout, batch.rollout.outputs) : new Float64Array(0);
    return { advantages, baseline, scale, played };
  }

  /** The factor at each ∇log π(a_t|s_t), whose sums over trajectories the gradient is the mean of. */
  function weigh(batch: Batch, judged: Judgement, moved: boolean): WeighedSteps {
    const { starts, trajectories } = batch.rollout;
    const steps = moved
      ? reweigh(net, batch, judged, options)
      : { weights: judged.advantages.slice(), effectiveSampleSize: trajectories };
    const exact = options.exactDiscounting && options.estimate === 'future-return';
    if (exact) discountByTime(steps.weights, starts, options.discount);
    return steps;
  }

  return { ...learner, update };
}
