import type { Environment, EnvironmentDefinition, EnvironmentSpec } from './environment';
import { vectorize } from './vectorize';
import { timeLimit } from './wrappers';

export interface DefineEnvironmentOptions extends Omit<EnvironmentSpec, 'agents' | 'rewardTerms'> {
  /** Default 1. */
  agents?: number;
  /** Steps after which an episode is truncated. Default: none. */
  maxEpisodeSteps?: number;
  rewardThreshold?: number;
  /** Makes one world. */
  make(): Environment | Promise<Environment>;
}

/** A definition to train on out of worlds that are made one by one; for a Phaser scene see `sceneEnvironment`. */
export function defineEnvironment(options: DefineEnvironmentOptions): EnvironmentDefinition {
  const { id, observationSpace, actionSpace, agents = 1, maxEpisodeSteps, rewardThreshold, make } = options;
  const makeLimited = async () =>
    maxEpisodeSteps === undefined ? await make() : timeLimit(await make(), maxEpisodeSteps);
  return {
    kind: 'environment',
    id,
    observationSpace,
    actionSpace,
    agents,
    ...(rewardThreshold === undefined ? {} : { rewardThreshold }),
    create: async (copies) => vectorize(await Promise.all(Array.from({ length: copies }, makeLimited))),
  };
}
