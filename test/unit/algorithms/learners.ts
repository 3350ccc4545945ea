/** All algorithms, each made by its name. */
import type { Algorithm } from '../../../sdk/algorithms';
import { seededRandom } from '../../../sdk/math';
import { algorithmSettings, type TrainingOptions } from '../../../sdk/settings';
import { createAlgorithm } from '../../../sdk/training/algorithms';
import { categorical, contextOf, type Kind, optionsFor } from './made-up';

export const algorithmNames = Object.keys(algorithmSettings);

/** Those that descend on a loss with an optimizer. */
export const descending = ['reinforce', 'a2c', 'ppo'];

/** A learner with a small network, for worlds that show two numbers. */
export function createLearner(
  name: string,
  given: Readonly<Record<string, unknown>> = {},
  kind: Kind = categorical,
): Algorithm {
  const options = { ...optionsFor(algorithmSettings[name].options, kind, given), algorithm: name };
  return createAlgorithm(contextOf(kind), options as unknown as TrainingOptions);
}

/** When an update happens: at the start of a run, unless said otherwise. */
export const at = (progress = 0) => ({ progress, random: seededRandom(3) });
