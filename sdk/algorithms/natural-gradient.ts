/**
 * The natural policy gradient (Kakade 2001) with steps of a chosen length in KL divergence (Rajeswaran et al. 2017): what
 * TRPO is before its line search.
 */
import type { NaturalGradientOptions } from '../settings';
import type { Algorithm, AlgorithmContext } from './algorithm';
import { createNaturalAscent } from './natural-ascent';

export function createNaturalGradient(context: AlgorithmContext, options: NaturalGradientOptions): Algorithm {
  return createNaturalAscent(context, options, async ({ policy }, step, measure) => {
    policy.load(policy.parameters.map((value, i) => value + step[i]));
    return { approxKl: measure.now().kl };
  });
}
