import { flag, type OptionDescriptions, resolveOptions, whole } from '../options';
import { algorithmSettings, resolveTrainingOptions, trainingOptions } from '../settings';
import { lastWord, readValues, splitWords, type TypedOption } from './arguments';
import { taskOptions } from './tasks';

export type Settings = Readonly<Record<string, unknown>>;

/** What `learn` itself can be told; the rest is for training. */
export const learnOptions = {
  seeds: whole(5, 1, 1000, 'Runs, with the seeds seed, seed + 1, …'),
  episodes: whole(50, 1, 10_000, 'Episodes that the trained policy is evaluated on.'),
  stopAtThreshold: flag(false, "End a run when the mean return of its last 100 episodes reaches the task's threshold."),
  json: flag(false, 'Print one JSON document instead of a table.'),
} satisfies OptionDescriptions;

/** What `--save` does; its value is a path, which no description of an option knows. */
export const saveHelp = 'Write the policy of the best seed, by return, to this file, ready for loadPolicy.';

/** All options of training with an algorithm. */
export function optionsOf(algorithm: string): OptionDescriptions {
  return { ...trainingOptions, ...algorithmSettings[algorithm].options };
}

/**
 * The command's own options, and training's, as far as tasks.json or the command line gives them.
 *
 * @throws RangeError for whatever would stop one of the runs later on: options that are unknown or do not fit, and seeds
 *   beyond the largest.
 */
export function readLearnOptions(task: string, words: readonly string[]) {
  const typed = splitWords('learn', words);
  const algorithm = readAlgorithm(typed);
  const save = lastWord('learn', 'save', typed);
  const options = typed.filter(([name]) => name !== 'save');
  const given = readValues('learn', { ...learnOptions, ...optionsOf(algorithm) }, options);
  const { algorithm: _, ...all } = { ...taskOptions(task, algorithm), ...given };
  const isOwn = ([name]: [string, unknown]) => Object.hasOwn(learnOptions, name);
  const own = resolveOptions('learn', learnOptions, Object.fromEntries(Object.entries(all).filter(isOwn)));
  const settings: Settings = Object.fromEntries(Object.entries(all).filter((entry) => !isOwn(entry)));
  const { seed: first } = resolveTrainingOptions({ ...settings, algorithm });
  refuseSeedsBeyond(first + own.seeds - 1);
  return { ...own, algorithm, settings, first, save };
}

/** The algorithm that is asked for, or the default. @throws RangeError if there is no such algorithm. */
export function readAlgorithm(typed: readonly TypedOption[]): string {
  const algorithm = lastWord('learn', 'algorithm', typed);
  return resolveOptions('learn', { algorithm: trainingOptions.algorithm }, { algorithm }).algorithm;
}

function refuseSeedsBeyond(last: number): void {
  const { max } = trainingOptions.seed;
  if (last <= max) return;
  throw new RangeError(
    `learn: got seeds up to ${last}, expected at most ${max}. Ask for fewer, or begin with a smaller.`,
  );
}
