/**
 * Proximal policy optimisation (Schulman et al. 2017): several epochs of minibatches on each rollout, with a surrogate
 * whose gradient stops where the new policy has moved far enough from the one that played.
 */
import type { Rollout } from '../rollout';
import type { PpoOptions } from '../settings';
import { estimateAdvantages } from './advantages';
import type { Algorithm, AlgorithmContext, UpdateMetrics, UpdateTime } from './algorithm';
import { createLearner } from './learner';
import { logProbs, valueLoss } from './losses';
import { shuffled } from './minibatches';
import { clippedSurrogate, clippedValueLoss, createPpoReport, divideReport } from './ppo-losses';
import { type Move, moveMeasure } from './trust-region';

export function createPpo(context: AlgorithmContext, options: PpoOptions): Algorithm {
  const learner = createLearner(context, { ...options, valueEpochs: 1, valueMinibatchSize: 0 });
  const { net } = learner;

  async function update(rollout: Rollout, time: UpdateTime): Promise<UpdateMetrics> {
    const batch = learner.begin(rollout);
    const { advantages, returns } = estimateAdvantages(batch, options);
    const report = createPpoReport();
    const before = learner.normalizedValues(batch);
    const targets = learner.valueTargets(returns);
    const coefficient = net.shared ? options.valueCoefficient : 1;
    const value =
      options.valueClipRange > 0
        ? clippedValueLoss(targets, before, options.valueClipRange, coefficient, report)
        : valueLoss(targets, coefficient, report);
    const played = logProbs(net.distribution, rollout, rollout.outputs);
    const surrogate = clippedSurrogate(net.distribution, rollout, advantages, played, options, report);
    const measure = moveMeasure(net, batch, advantages, played, { entropy: true });
    const step = learner.step(options.learningRate, time);
    const valueStep = learner.step(options.valueLearningRate, time);
    let gradientNorm = 0;
    let move: Move | undefined;
    for (let epoch = 0; epoch < options.epochs; epoch++) {
      const minibatches = [...shuffled(batch, options.minibatchSize, time.random)];
      Object.assign(report, createPpoReport());
      gradientNorm = 0;
      for (const minibatch of minibatches) {
        gradientNorm = Math.max(gradientNorm, net.descendPolicy(minibatch, surrogate, value, step));
        if (!net.shared) net.descendValue(minibatch, value, valueStep);
        await time.breathe?.();
      }
      divideReport(report, minibatches.length);
      if (options.targetKl === 0) continue;
      move = measure.now();
      if (move.kl > options.targetKl) break;
    }
    const { kl: approxKl, entropy } = move ?? measure.now();
    const metrics = learner.end(batch, returns, { ...report, entropy }, gradientNorm);
    return { ...metrics, learningRate: step.learningRate, approxKl, clipFraction: report.clipFraction };
  }

  return { ...learner, update };
}
