import { refuseUnknown } from '../options';
import type { Environment, EnvironmentDefinition, EnvironmentSpec, VectorEnvironment } from './environment';
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

const KNOWN = [
  'id',
  'observationSpace',
  'actionSpace',
  'agents',
  'masked',
  'maxEpisodeSteps',
  'rewardThreshold',
  'make',
];

/**
 * A definition to train on out of worlds that are made one by one; for a Phaser scene see `sceneEnvironment`.
 *
 * @throws RangeError for an unknown option.
 */
export function defineEnvironment(options: DefineEnvironmentOptions): EnvironmentDefinition {
  refuseUnknown(`defineEnvironment '${options.id}'`, options, KNOWN);
  const { id, observationSpace, actionSpace, agents = 1, masked, maxEpisodeSteps, rewardThreshold, make } = options;
  const makeLimited = async () =>
    maxEpisodeSteps === undefined ? await make() : timeLimit(await make(), maxEpisodeSteps);
  return {
    kind: 'environment',
    id,
    observationSpace,
    actionSpace,
    agents,
    ...(masked === undefined ? {} : { masked }),
    ...(rewardThreshold === undefined ? {} : { rewardThreshold }),
    create: (copies) => createAll(copies, makeLimited),
  };
}

/** All or none: if one world cannot be made, the others are closed. */
async function createAll(copies: number, make: () => Promise<Environment>): Promise<VectorEnvironment> {
  const results = await Promise.allSettled(Array.from({ length: copies }, make));
  const made = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const failed = results.find((result) => result.status === 'rejected');
  if (!failed) return vectorize(made);
  for (const environment of made) environment.close();
  throw failed.reason;
}
