import { allEnded, createActions, type EnvironmentDefinition } from '../env';
import { spaceSize } from '../spaces';
import type { Chooser } from './choosers';
import { positionsOf } from './positions';
import type { Trial } from './trial';

/** What there was to see at one moment of an episode. */
export interface Moment {
  readonly observations: Float32Array;
  readonly rewards: Float32Array;
  /** A row's number is 1 where it has been terminated, 2 where it has been truncated, plus 4 while it is absent. */
  readonly flags: Uint8Array;
  /** Where everything is that the scenes show; empty without a scene. */
  readonly positions: Float64Array;
}

/** An episode from its reset on, moment by moment. */
export type Episode = readonly Moment[];

export interface EpisodeOptions {
  readonly definition: EnvironmentDefinition;
  readonly seed: number;
  readonly steps: number;
  readonly chooser: Chooser;
  readonly complete?: boolean;
}

/** Numbers that one episode may keep: pictures are large, and a dozen episodes are compared at once. */
const MOST_NUMBERS = 1e6;

/** How many steps of an episode can be kept, at most `most`. */
export function stepsToKeep({ observationSpace, agents }: EnvironmentDefinition, most: number): number {
  return Math.max(20, Math.min(most, Math.floor(MOST_NUMBERS / (agents * spaceSize(observationSpace)))));
}

/** Plays an episode to its end, or for so many steps. */
export function playEpisode(trial: Trial, options: EpisodeOptions): Episode {
  return [...momentsOf(trial, options)];
}

/** The same, moment by moment, for those who do something else in between. */
export function* momentsOf(trial: Trial, options: EpisodeOptions): Generator<Moment> {
  const { definition, seed, steps, chooser, complete } = options;
  const actions = createActions(definition.actionSpace, definition.agents);
  trial.reset(seed, { complete });
  yield momentOf(trial);
  for (let step = 0; step < steps && !allEnded(trial); step++) {
    chooser(actions, trial);
    trial.step(actions);
    yield momentOf(trial);
  }
}

function momentOf({ observations, rewards, terminated, truncated, absent, world }: Trial): Moment {
  return {
    observations: observations.slice(),
    rewards: rewards.slice(),
    flags: terminated.map((flag, row) => flag + 2 * truncated[row] + 4 * absent[row]),
    positions: world ? positionsOf(world.game) : new Float64Array(),
  };
}
