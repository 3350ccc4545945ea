/**
 * Advantage actor-critic (Mnih et al. 2016, with all copies in step): like REINFORCE one step of the policy for each
 * rollout, but its advantages lean on the value network instead of waiting for the end of the episode.
 */
import type { Rollout } from '../rollout';
import type { A2cOptions } from '../settings';
import { estimateAdvantages } from './advantages';
import type { Algorithm, AlgorithmContext, UpdateMetrics, UpdateTime } from './algorithm';
import { createLearner } from './learner';
import { createReport, policyLoss, valueLoss } from './losses';

export function createA2c(context: AlgorithmContext, options: A2cOptions): Algorithm {
  const learner = createLearner(context, options);
  const { net } = learner;

  async function update(rollout: Rollout, time: UpdateTime): Promise<UpdateMetrics> {
    const batch = learner.begin(rollout);
    const { advantages, returns } = estimateAdvantages(batch, options);
    const report = createReport();
    const value = valueLoss(learner.valueTargets(returns), net.shared ? options.valueCoefficient : 1, report);
    const loss = policyLoss(net.distribution, rollout, advantages, options.entropyCoefficient, report);
    const step = learner.step(options.learningRate, time);
    const gradientNorm = net.descendPolicy(batch, loss, value, step);
    await learner.fitValues(batch, value, time, report);
    return { ...learner.end(batch, returns, report, gradientNorm), learningRate: step.learningRate };
  }

  return { ...learner, update };
}
