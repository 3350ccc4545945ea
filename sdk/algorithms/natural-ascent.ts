import type { Rollout } from '../rollout';
import type { NaturalGradientOptions } from '../settings';
import type { ActorCritic } from './actor-critic';
import { estimateAdvantages } from './advantages';
import type { Algorithm, AlgorithmContext, UpdateMetrics, UpdateTime } from './algorithm';
import { createLearner } from './learner';
import { createReport, logProbs, valueLoss } from './losses';
import { type MoveMeasure, moveMeasure, surrogateStep } from './trust-region';

/**
 * Takes as much of a natural step, [parameters], as it sees fit, and tells of it.
 *
 * @param measure judges the policy against the one that played
 */
export type TakeStep = (
  net: ActorCritic,
  step: Float64Array,
  measure: MoveMeasure,
  time: UpdateTime,
) => Promise<Pick<UpdateMetrics, 'approxKl' | 'stepFraction'>>;

/** Natural gradient ascent, which differs only in how much of each step is taken. */
export function createNaturalAscent(
  context: AlgorithmContext,
  options: NaturalGradientOptions,
  takeStep: TakeStep,
): Algorithm {
  const learner = createLearner(context, { ...options, ...NO_DESCENT });
  const { net } = learner;

  async function update(rollout: Rollout, time: UpdateTime): Promise<UpdateMetrics> {
    const batch = learner.begin(rollout);
    const { advantages, returns } = estimateAdvantages(batch, options);
    const report = createReport();
    const { step, gradientNorm } = await surrogateStep(net, batch, advantages, options, report, time);
    const played = logProbs(net.distribution, rollout, rollout.outputs);
    const measure = moveMeasure(net, batch, advantages, played, { entropy: options.entropyCoefficient > 0 });
    const taken = await takeStep(net, step, measure, time);
    await learner.fitValues(batch, valueLoss(learner.valueTargets(returns), 1, report), time, report);
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
