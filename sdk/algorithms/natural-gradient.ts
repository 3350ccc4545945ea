/**
 * The natural policy gradient (Kakade 2001) with steps of a chosen length in KL divergence (Rajeswaran et al. 2017): what
 * TRPO is before its line search.
 */
import type { Rollout } from '../rollout';
import type { NaturalGradientOptions } from '../settings';
import { estimateAdvantages } from './advantages';
import type { Algorithm, AlgorithmContext, UpdateMetrics, UpdateTime } from './algorithm';
import { createLearner } from './learner';
import { createReport, valueLoss } from './losses';
import { moveMeasure, surrogateStep } from './trust-region';

export function createNaturalGradient(context: AlgorithmContext, options: NaturalGradientOptions): Algorithm {
  const learner = createLearner(context, { ...options, ...NO_DESCENT });
  const { net } = learner;

  function update(rollout: Rollout, time: UpdateTime): UpdateMetrics {
    const batch = learner.begin(rollout);
    const { advantages, returns } = estimateAdvantages(batch, options);
    const report = createReport();
    const { step, gradientNorm } = surrogateStep(net, batch, advantages, options, report);
    net.policy.load(net.policy.parameters.map((value, i) => value + step[i]));
    const { kl } = moveMeasure(net, rollout, batch, advantages)();
    learner.fitValues(batch, valueLoss(learner.valueTargets(returns), 1, report), time, report);
    return { ...learner.end(batch, returns, report, gradientNorm), approxKl: kl };
  }

  return { ...learner, update };
}

/** The policy has no optimizer, and its network to itself. */
export const NO_DESCENT = {
  sharedTrunk: false,
  optimizer: 'vanilla',
  momentum: 0,
  maxGradientNorm: Number.POSITIVE_INFINITY,
  learningRateSchedule: 'constant',
} as const;
