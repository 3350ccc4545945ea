import { defineEnvironment, type Environment, type EnvironmentDefinition, type Rows } from '../../sdk/env';
import { box, type Space } from '../../sdk/spaces';

export type World = Pick<Environment, 'reset' | 'step'>;

/** A world of one agent that sees two numbers. */
export function probe(
  id: string,
  actionSpace: Space,
  make: () => World,
  options: { maxEpisodeSteps?: number; masked?: boolean } = {},
): EnvironmentDefinition {
  const { maxEpisodeSteps, masked = false } = options;
  const spec = { id, observationSpace: box({ low: -1, high: 1, shape: [2] }), actionSpace, masked };
  return defineEnvironment({
    ...spec,
    maxEpisodeSteps,
    make: () => ({ ...spec, agents: 1, rewardTerms: [], close() {}, ...make() }),
  });
}

/** Begins an episode of the one agent with an observation. */
export function begin(rows: Rows, first: number, second: number): void {
  rows.rewards[0] = 0;
  rows.terminated[0] = 0;
  rows.truncated[0] = 0;
  observe(rows, first, second);
}

export function observe(rows: Rows, first: number, second: number): void {
  rows.observations[0] = first;
  rows.observations[1] = second;
}
