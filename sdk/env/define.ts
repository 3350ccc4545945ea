import { refuseUnknown } from '../options';
import type { Environment, EnvironmentDefinition, EnvironmentSpec, VectorEnvironment } from './environment';
import { assertSameKind } from './same-kind';
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
 * `create` rejects if `make` gives no environment, or one whose spaces, agents or masks are not those of the definition.
 *
 * @throws RangeError for an unknown option, or agents that are not a whole number of at least 1.
 */
export function defineEnvironment(options: DefineEnvironmentOptions): EnvironmentDefinition {
  refuseUnknown(`defineEnvironment '${options.id}'`, options, KNOWN);
  const { id, observationSpace, actionSpace, agents = 1, masked, maxEpisodeSteps, rewardThreshold, make } = options;
  if (!Number.isInteger(agents) || agents < 1) {
    throw new RangeError(`defineEnvironment '${id}': got agents ${agents}, expected a whole number of at least 1.`);
  }
  const makeChecked = async () => {
    const made = await make();
    try {
      assertKeeps(made, { id, observationSpace, actionSpace, agents, masked });
      return maxEpisodeSteps === undefined ? made : timeLimit(made, maxEpisodeSteps);
    } catch (error) {
      made?.close?.();
      throw error;
    }
  };
  return {
    kind: 'environment',
    id,
    observationSpace,
    actionSpace,
    agents,
    ...(masked === undefined ? {} : { masked }),
    ...(rewardThreshold === undefined ? {} : { rewardThreshold }),
    create: (copies) => createAll(copies, makeChecked),
  };
}

/** @throws RangeError if what `make` gave is not what the definition promises. */
function assertKeeps(made: Environment, promised: Omit<EnvironmentSpec, 'rewardTerms'>): void {
  const where = `defineEnvironment '${promised.id}'`;
  if (typeof made?.reset !== 'function' || typeof made.step !== 'function' || !Array.isArray(made.rewardTerms)) {
    throw new RangeError(
      `${where}: got ${made} from make(), expected an environment. Return one with reset, step, close and rewardTerms.`,
    );
  }
  assertSameKind(`${where}, what make() gave`, made, promised, 'Let the definition and make() say the same.');
}

/** All or none: if one world cannot be made, the others are closed. */
async function createAll(copies: number, make: () => Promise<Environment>): Promise<VectorEnvironment> {
  const results = await Promise.allSettled(Array.from({ length: copies }, make));
  const made = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  try {
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
    return vectorize(made);
  } catch (error) {
    for (const environment of made) environment.close();
    throw error;
  }
}
