/**
 * Trust region policy optimisation (Schulman et al. 2015): the step of the natural gradient, shortened until the policy has
 * really moved by no more than `maxKl` and really looks better on what was seen; if no length is, the policy stays.
 */
import { backtrack } from '../math';
import type { Rollout } from '../rollout';
import type { TrpoOptions } from '../settings';
import { estimateAdvantages } from './advantages';
import type { Algorithm, AlgorithmContext, UpdateMetrics, UpdateTime } from './algorithm';
import { createLearner } from './learner';
import { createReport, valueLoss } from './losses';
import { NO_DESCENT } from './natural-gradient';
import { type Move, moveMeasure, surrogateStep } from './trust-region';

export function createTrpo(context: AlgorithmContext, options: TrpoOptions): Algorithm {
  const learner = createLearner(context, { ...options, ...NO_DESCENT });
  const { net } = learner;

  function update(rollout: Rollout, time: UpdateTime): UpdateMetrics {
    const batch = learner.begin(rollout);
    const { advantages, returns } = estimateAdvantages(batch, options);
    const report = createReport();
    const { step, gradientNorm } = surrogateStep(net, batch, advantages, options, report);

    const start = net.policy.parameters.slice();
    const measure = moveMeasure(net, rollout, batch, advantages);
    const worth = (move: Move) => move.surrogate + options.entropyCoefficient * move.entropy;
    const before = measure();
    let move = before;
    const stepFraction = backtrack(
      (fraction) => {
        net.policy.load(start.map((value, i) => value + fraction * step[i]));
        move = measure();
        return worth(move) > worth(before) && move.kl <= options.maxKl;
      },
      { steps: options.lineSearchSteps, shrink: 0.5 },
    );
    if (stepFraction === null) {
      net.policy.load(start);
      move = before;
    }
    learner.fitValues(batch, valueLoss(learner.valueTargets(returns), 1, report), time, report);
    const metrics = learner.end(batch, returns, report, gradientNorm);
    return { ...metrics, approxKl: move.kl, stepFraction: stepFraction ?? 0 };
  }

  return { ...learner, update };
}
