import type { Rollout } from '../rollout';
import type { NaturalGradientOptions } from '../settings';
import type { ActorCritic } from './actor-critic';
import { estimateAdvantages } from './advantages';
import type { Algorithm, AlgorithmContext, UpdateMetrics, UpdateTime } from './algorithm';
import { createLearner } from './learner';
import { createReport, valueLoss } from './losses';
import { type Move, moveMeasure, surrogateStep } from './trust-region';

/**
 * Takes as much of a natural step, [parameters], as it sees fit, and tells of it.
 *
 * @param measure judges the policy as it is at each call
 */
export type TakeStep = (
  net: ActorCritic,
  step: Float64Array,
  measure: () => Move,
) => Pick<UpdateMetrics, 'approxKl' | 'stepFraction'>;

/** Natural gradient ascent, which differs only in how much of each step is taken. */
export function createNaturalAscent(
  context: AlgorithmContext,
  options: NaturalGradientOptions,
  takeStep: TakeStep,
): Algorithm {
  const learner = createLearner(context, { ...options, ...NO_DESCENT });
  const { net } = learner;

  function update(rollout: Rollout, time: UpdateTime): UpdateMetrics {
    const batch = learner.begin(rollout);
    const { advantages, returns } = estimateAdvantages(batch, options);
    const report = createReport();
    const { step, gradientNorm } = surrogateStep(net, batch, advantages, options, report);
    const taken = takeStep(net, step, moveMeasure(net, rollout, batch, advantages));
    learner.fitValues(batch, valueLoss(learner.valueTargets(returns), 1, report), time, report);
    return { ...learner.end(batch, returns, report, gradientNorm), ...taken };
  }

  return { ...learner, update };
}

/** The policy has no optimizer, and its network to itself. */
const NO_DESCENT = {
  sharedTrunk: false,
  optimizer: 'vanilla',
  momentum: 0,
  maxGradientNorm: Number.POSITIVE_INFINITY,
  learningRateSchedule: 'constant',
} as const;
