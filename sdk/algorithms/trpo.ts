/**
 * Trust region policy optimisation (Schulman et al. 2015): the step of the natural gradient, shortened until the policy has
 * really moved by no more than `maxKl` and really looks better on what was seen; if no length is, the policy stays.
 */
import { backtrack } from '../math';
import type { TrpoOptions } from '../settings';
import type { Algorithm, AlgorithmContext } from './algorithm';
import { createNaturalAscent } from './natural-ascent';
import type { Move } from './trust-region';

export function createTrpo(context: AlgorithmContext, options: TrpoOptions): Algorithm {
  const worth = (move: Move) => move.surrogate + options.entropyCoefficient * move.entropy;

  return createNaturalAscent(context, options, async ({ policy }, step, measure, time) => {
    const start = policy.parameters.slice();
    const before = measure.before();
    let move = before;
    const stepFraction = await backtrack(
      async (fraction) => {
        await time.breathe?.();
        policy.load(start.map((value, i) => value + fraction * step[i]));
        move = measure.now();
        return worth(move) > worth(before) && move.kl <= options.maxKl;
      },
      { steps: options.lineSearchSteps, shrink: 0.5 },
    );
    if (stepFraction !== null) return { approxKl: move.kl, stepFraction };
    policy.load(start);
    return { approxKl: before.kl, stepFraction: 0 };
  });
}
