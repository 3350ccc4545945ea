/** All algorithms, each made by its name. */
import {
  type Algorithm,
  type AlgorithmContext,
  createA2c,
  createNaturalGradient,
  createPpo,
  createReinforce,
  createTrpo,
} from '../../../sdk/algorithms';
import { seededRandom } from '../../../sdk/math';
import { algorithmSettings } from '../../../sdk/settings';
import { categorical, contextOf, type Kind, optionsFor } from './made-up';

const creators: Readonly<Record<string, (context: AlgorithmContext, options: never) => Algorithm>> = {
  reinforce: createReinforce,
  a2c: createA2c,
  ppo: createPpo,
  'natural-gradient': createNaturalGradient,
  trpo: createTrpo,
};

export const algorithmNames = Object.keys(algorithmSettings);

/** Those that descend on a loss with an optimizer. */
export const descending = ['reinforce', 'a2c', 'ppo'];

/** A learner with a small network, for worlds that show two numbers. */
export function createLearner(
  name: string,
  given: Readonly<Record<string, unknown>> = {},
  kind: Kind = categorical,
): Algorithm {
  return creators[name](contextOf(kind), optionsFor(algorithmSettings[name].options, kind, given) as never);
}

/** When an update happens: at the start of a run, unless said otherwise. */
export const at = (progress = 0) => ({ progress, random: seededRandom(3) });
