import type { EnvironmentDefinition, VectorEnvironment } from '../env';
import { branches, spaceSize } from '../spaces';

/** What about an environment must not have changed for its replays to play. Plain data. */
export interface ReplaySetup {
  /** The environment's id. */
  readonly environment: string;
  readonly agents: number;
  /** Numbers of an agent's observation, stack and all. */
  readonly observationSize: number;
  /** Numbers of an agent's action. */
  readonly actionSize: number;
  /** The number of choices in each branch of an action; empty for a box. */
  readonly branches: readonly number[];
  /** Frames a step takes; 1 for worlds without frames. */
  readonly frameSkip: number;
  /** Whether all engines agree on it bit for bit, since sin, exp and their like were computed portably. */
  readonly portableMath: boolean;
}

/** An episode: its seed, what was done in it, and what came of that, as hashes. Plain data. */
export interface Replay extends ReplaySetup {
  /** What `reset` was given: a whole number from 0 to 2³² − 1. */
  readonly seed: number;
  /** [steps · agents · actionSize]: whole numbers for choices, float32 for a box. Those of who was not there mean nothing. */
  readonly actions: Int32Array | Float32Array;
  /** [steps + 1]: of all that was told up to the beginning, and up to the end of each step. */
  readonly hashes: Uint32Array;
  /** [agents]: the sum of each agent's rewards. */
  readonly returns: readonly number[];
  /** Who played, in words: `random`, a policy's name. For people only. */
  readonly driver?: string;
}

/** An environment that replays are made of: of a scene the scene itself is played, even where a simulation trains. */
export interface Replayable extends EnvironmentDefinition {
  readonly scene?: { readonly frameSkip: number; readonly portableMath: boolean };
  createScenes?(copies: number): Promise<VectorEnvironment>;
}

/** Steps of a replay. */
export function replaySteps({ hashes }: Replay): number {
  return hashes.length - 1;
}

export function setupOf({ id, observationSpace, actionSpace, agents, scene }: Replayable): ReplaySetup {
  return {
    environment: id,
    agents,
    observationSize: spaceSize(observationSpace),
    actionSize: spaceSize(actionSpace),
    branches: branches(actionSpace),
    frameSkip: scene?.frameSkip ?? 1,
    portableMath: scene?.portableMath ?? false,
  };
}

/** One copy of the environment, as replays play it. */
export function createCopy(environment: Replayable): Promise<VectorEnvironment> {
  return environment.createScenes ? environment.createScenes(1) : environment.create(1);
}

/** @throws Error if the replay is of another environment, or of this one when it was another, with what differs. */
export function assertReplayFits(environment: Replayable, replay: ReplaySetup): void {
  const expected = setupOf(environment);
  const names = Object.keys(expected) as (keyof ReplaySetup)[];
  const different = names.filter((name) => `${replay[name]}` !== `${expected[name]}`);
  if (different.length === 0) return;
  const got = different.map((name) => `${name} ${describe(replay[name])}`).join(', ');
  const wanted = different.map((name) => describe(expected[name])).join(', ');
  const remedy = different.includes('environment')
    ? `Open it where '${replay.environment}' is played.`
    : 'Record the episode again, or go back to what the environment was then.';
  throw new Error(`The replay does not fit '${environment.id}': got ${got}, expected ${wanted}. ${remedy}`);
}

function describe(value: ReplaySetup[keyof ReplaySetup]): string {
  return Array.isArray(value) ? `[${value.join(', ')}]` : `${value}`;
}
