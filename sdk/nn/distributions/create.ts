import { branches, type Space } from '../../spaces';
import { createBoxAction } from './box-action';
import { createCategorical } from './categorical';
import type { Distribution } from './distribution';
import { createGaussian } from './gaussian';

/** What concerns a box only; choices have neither bounds nor deviations. */
export interface DistributionOptions {
  /** How Gaussian numbers are brought between two finite bounds. */
  readonly bounds: 'clip' | 'tanh';
  /** Whether deviations may depend on the observation; otherwise they are parameters of their own. */
  readonly stateDependentDeviation: boolean;
}

/** The distribution over the actions of a space: categorical for choices, Gaussian for a box. */
export function createDistribution(
  space: Space,
  { bounds, stateDependentDeviation }: DistributionOptions,
): Distribution {
  if (space.type !== 'box') return createCategorical(branches(space));
  return createGaussian(createBoxAction(space, bounds), stateDependentDeviation);
}
