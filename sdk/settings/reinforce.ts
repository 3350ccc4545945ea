import { choice, flag, group, number, type OptionValues, when, whole } from '../options';
import {
  advantageOptions,
  ascentOptions,
  dataOptions,
  entropyOptions,
  policyOptions,
  trunkOptions,
  valueOptions,
} from './shared';

const reuseOptions = group('Reuse', {
  updatesPerIteration: whole(
    1,
    1,
    1000,
    'Steps of the policy on each rollout; more than one needs importance sampling.',
  ),
  importanceSampling: choice(
    'none',
    ['none', 'trajectory', 'per-decision'],
    'How episodes of an older policy are weighed: by the ratio of the whole episode, or of its part up to each reward.',
  ),
  ...when(
    { importanceSampling: ['trajectory', 'per-decision'] },
    {
      importanceLimit: number(
        0,
        0,
        1e9,
        'Larger importance weights are cut to this, which biases the gradient, least with a good baseline; 0: none is.',
      ),
    },
  ),
  ...when(
    { importanceSampling: ['trajectory'] },
    { selfNormalize: flag(false, 'Divide the importance weights of whole episodes by their mean.') },
  ),
});

export type ReuseOptions = OptionValues<typeof reuseOptions>;

export const reinforceOptions = {
  ...dataOptions,
  ...group('Estimate', {
    estimate: choice(
      'future-return',
      ['future-return', 'total-return'],
      'What an action is judged by: the rewards after it, or those of the whole episode.',
    ),
    baseline: choice(
      'value',
      ['value', 'mean', 'per-step-mean', 'none'],
      'What that is compared with: the value network, the mean of other episodes, their mean at the same step, nothing.',
    ),
    ...when(
      { estimate: ['future-return'] },
      {
        exactDiscounting: flag(
          false,
          'Weigh the future return of step t by γᵗ, as the gradient of the discounted return does.',
        ),
      },
    ),
    normalizeAdvantages: advantageOptions.normalizeAdvantages,
  }),
  ...ascentOptions,
  ...entropyOptions,
  ...valueOptions,
  ...policyOptions,
  ...trunkOptions,
  ...reuseOptions,
};

export type ReinforceOptions = OptionValues<typeof reinforceOptions>;
