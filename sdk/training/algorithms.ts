import {
  type Algorithm,
  type AlgorithmContext,
  createA2c,
  createNaturalGradient,
  createPpo,
  createReinforce,
  createTrpo,
} from '../algorithms';
import type { TrainingOptions } from '../settings';

type Create = (context: AlgorithmContext, options: never) => Algorithm;

const creators: Readonly<Record<string, Create>> = {
  reinforce: createReinforce,
  a2c: createA2c,
  ppo: createPpo,
  'natural-gradient': createNaturalGradient,
  trpo: createTrpo,
};

/** Makes the algorithm that the options name. */
export function createAlgorithm(context: AlgorithmContext, options: TrainingOptions): Algorithm {
  return creators[options.algorithm](context, options as never);
}
