import { choice, group, type OptionDescriptions, type OptionValues, resolveOptions, whole } from '../options';
import type { A2cOptions } from './a2c';
import { algorithmSettings } from './algorithms';
import type { NaturalGradientOptions } from './natural-gradient';
import type { PpoOptions } from './ppo';
import type { ReinforceOptions } from './reinforce';
import { checkReuse } from './reuse';
import type { TrpoOptions } from './trpo';

/** Options that every algorithm has. */
export const trainingOptions = {
  algorithm: choice('reinforce', Object.keys(algorithmSettings), 'How to learn.'),
  ...group('Run', {
    totalSteps: whole(
      300_000,
      1,
      1e12,
      'Steps of the environment after which training ends, with the iteration that reaches them.',
    ),
    seed: whole(1, 0, 4294967295, 'Decides everything that chance decides.'),
    copies: whole(
      32,
      1,
      4096,
      'Copies of the environment played at once, at most one for each trajectory. Changes the speed, not the result.',
    ),
    workers: whole(
      1,
      1,
      64,
      'Threads that play, one of which learns: best one for each core. Changes the speed, not the result.',
    ),
  }),
} as const satisfies OptionDescriptions;

/** Options that every algorithm has, as they may be given. */
export type RunOptions = Partial<Omit<OptionValues<typeof trainingOptions>, 'algorithm'>>;

/** An algorithm by name, with options of its own. */
export type AlgorithmOptions =
  | ({ readonly algorithm?: 'reinforce' } & Partial<ReinforceOptions>)
  | ({ readonly algorithm: 'a2c' } & Partial<A2cOptions>)
  | ({ readonly algorithm: 'ppo' } & Partial<PpoOptions>)
  | ({ readonly algorithm: 'natural-gradient' } & Partial<NaturalGradientOptions>)
  | ({ readonly algorithm: 'trpo' } & Partial<TrpoOptions>);

export type TrainingOptions = OptionValues<typeof trainingOptions> & Readonly<Record<string, unknown>>;

/**
 * All options of a run, defaults filled in.
 *
 * @throws RangeError for an unknown option, a value that does not fit, one that would be ignored, or some that make no sense
 *   together.
 */
export function resolveTrainingOptions(given: Readonly<Record<string, unknown>>): TrainingOptions {
  const { algorithm } = resolveOptions(
    'train',
    { algorithm: trainingOptions.algorithm },
    { algorithm: given.algorithm },
  );
  const options = resolveOptions(
    `train (${algorithm})`,
    { ...trainingOptions, ...algorithmSettings[algorithm].options },
    given,
  ) as TrainingOptions;
  if (algorithm === 'reinforce') checkReuse(options as unknown as ReinforceOptions);
  return options;
}
