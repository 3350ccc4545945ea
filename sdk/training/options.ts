import { type Algorithm, type AlgorithmContext, createReinforce, reinforceOptions } from '../algorithms';
import { type OptionDescriptions, type OptionValues, resolveOptions } from '../options';

/** An algorithm as training knows it: what it can be told, and how it is made. */
interface AlgorithmEntry<D extends OptionDescriptions = OptionDescriptions> {
  readonly options: D;
  create(context: AlgorithmContext, options: OptionValues<D>): Algorithm;
}

const entry = <D extends OptionDescriptions>(options: D, create: AlgorithmEntry<D>['create']) =>
  ({ options, create }) as unknown as AlgorithmEntry;

/** The algorithms by name. */
export const algorithms: Readonly<Record<string, AlgorithmEntry>> = {
  reinforce: entry(reinforceOptions, createReinforce),
};

/** Options that every algorithm has. */
export const trainingOptions = {
  algorithm: { kind: 'choice', default: 'reinforce', choices: ['reinforce'], help: 'How to learn.' },
  totalSteps: {
    kind: 'number',
    default: 300_000,
    min: 1,
    max: 1e12,
    whole: true,
    help: 'Steps of the environment after which training ends, with the iteration that reaches them.',
  },
  seed: {
    kind: 'number',
    default: 1,
    min: 0,
    max: 4294967295,
    whole: true,
    help: 'Decides everything that chance decides.',
  },
  copies: {
    kind: 'number',
    default: 32,
    min: 1,
    max: 4096,
    whole: true,
    help: 'Copies of the environment played at once, at most one for each trajectory. Changes the speed, not the result.',
  },
} as const satisfies OptionDescriptions;

export type TrainingOptions = OptionValues<typeof trainingOptions> & Readonly<Record<string, unknown>>;

/**
 * All options of a run, defaults filled in.
 *
 * @throws RangeError for an unknown option or a value that does not fit.
 */
export function resolveTrainingOptions(given: Readonly<Record<string, unknown>>): TrainingOptions {
  const { algorithm } = resolveOptions(
    'train',
    { algorithm: trainingOptions.algorithm },
    { algorithm: given.algorithm },
  );
  return resolveOptions(
    `train (${algorithm})`,
    { ...trainingOptions, ...algorithms[algorithm].options },
    given,
  ) as TrainingOptions;
}
