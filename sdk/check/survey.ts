import { allEnded, createActions, type EnvironmentDefinition } from '../env';
import { branches, spaceSize } from '../spaces';
import { type Chooser, changed, randomChooser } from './choosers';
import type { Examination } from './examination';
import type { Trial } from './trial';

/** What was seen in many episodes of random and of constant actions. */
export interface Survey {
  /** [observation size]: of each number the smallest and the largest, over all agents and steps. */
  readonly low: Float32Array;
  readonly high: Float32Array;
  readonly lowestReward: number;
  readonly highestReward: number;
  /** Observations and rewards taken in. */
  readonly moments: number;
  readonly steps: number;
  readonly episodes: number;
  /** Rows whose episode ended, by how. */
  readonly terminated: number;
  readonly truncated: number;
  /** Steps of the longest episode, ended or not. */
  readonly longest: number;
  /** Episodes in which everybody's was over at the reset, and after one step. */
  readonly overAtReset: number;
  readonly overAfterOne: number;
  /** [agents]: whether the agent was ever there. */
  readonly present: Uint8Array;
}

/** Steps of a last episode, where only the environment knows its limit, and none has ended yet. */
const STEPS_TO_AN_END = 20_000;

type Tally = { -readonly [K in keyof Survey]: Survey[K] };

/** Plays `steps` steps of random actions in whole episodes, and one episode of each constant action. */
export function survey({ definition, scene, seed, steps }: Examination, trial: Trial): Survey {
  const size = spaceSize(definition.observationSpace);
  const tally: Tally = {
    low: new Float32Array(size).fill(Infinity),
    high: new Float32Array(size).fill(-Infinity),
    lowestReward: Infinity,
    highestReward: -Infinity,
    ...{ moments: 0, steps: 0, episodes: 0, terminated: 0, truncated: 0, longest: 0, overAtReset: 0, overAfterOne: 0 },
    present: new Uint8Array(definition.agents),
  };
  const random = randomChooser(definition, seed);
  while (tally.steps < steps || tally.episodes < 3)
    surveyEpisode(tally, trial, definition, seed + tally.episodes, random, steps);
  for (const constant of constants(definition, seed)) {
    surveyEpisode(tally, trial, definition, seed + tally.episodes, constant, steps / 2);
  }
  if (!scene && tally.terminated + tally.truncated === 0) {
    surveyEpisode(tally, trial, definition, seed, random, STEPS_TO_AN_END);
  }
  return tally;
}

/** Every choice of every branch, kept for a whole episode: a start to who thinks that nothing ends. */
function constants(definition: EnvironmentDefinition, seed: number): Chooser[] {
  return branches(definition.actionSpace).flatMap((n, branch) =>
    Array.from({ length: Math.min(n, 8) }, (_, choice) =>
      changed(definition, randomChooser(definition, seed), branch, () => choice),
    ),
  );
}

function surveyEpisode(
  tally: Tally,
  trial: Trial,
  definition: EnvironmentDefinition,
  seed: number,
  chooser: Chooser,
  steps: number,
): void {
  const actions = createActions(definition.actionSpace, definition.agents);
  trial.reset(seed);
  const over = trial.terminated.map((flag, row) => flag | trial.truncated[row]);
  takeIn(tally, trial, over);
  tally.episodes++;
  if (allEnded(trial)) tally.overAtReset++;
  let step = 0;
  while (step < steps && !allEnded(trial)) {
    for (let row = 0; row < over.length; row++) over[row] = trial.terminated[row] | trial.truncated[row];
    chooser(actions, trial);
    trial.step(actions);
    step++;
    takeIn(tally, trial, over, trial.rewards);
  }
  tally.steps += step;
  tally.longest = Math.max(tally.longest, step);
  if (step === 1 && allEnded(trial)) tally.overAfterOne++;
  for (let row = 0; row < over.length; row++) {
    tally.terminated += trial.terminated[row];
    tally.truncated += trial.truncated[row];
  }
}

/** Adds what the rows say that were not over before. Absent ones see nothing. */
function takeIn(tally: Tally, trial: Trial, over: Uint8Array, rewards?: Float32Array): void {
  const { low, high } = tally;
  const { observations, absent } = trial;
  const size = low.length;
  for (let row = 0; row < over.length; row++) {
    if (over[row] || absent[row]) continue;
    tally.present[row] = 1;
    tally.moments++;
    for (let i = 0, at = row * size; i < size; i++, at++) {
      const value = observations[at];
      if (!Number.isFinite(value)) throw new Error(notFinite(value, i, tally.steps));
      if (value < low[i]) low[i] = value;
      if (value > high[i]) high[i] = value;
    }
    if (!rewards) continue;
    const reward = rewards[row];
    if (!Number.isFinite(reward)) throw new Error(`got a reward of ${reward}, expected a finite number.`);
    tally.lowestReward = Math.min(tally.lowestReward, reward);
    tally.highestReward = Math.max(tally.highestReward, reward);
  }
}

function notFinite(value: number, i: number, steps: number): string {
  return `got ${value} as number ${i} of an observation after ${steps} steps, expected finite numbers.`;
}
