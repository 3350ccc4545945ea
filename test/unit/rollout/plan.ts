import type { EnvironmentDefinition, VectorEnvironment } from '../../../sdk/env';
import { mixSeeds } from '../../../sdk/math';
import { type CollectPlan, createCollector, type Player } from '../../../sdk/rollout';

/** Chooses 0 or 1, each as often; puts out the first number that it sees, and how many rows it was asked about. */
export const uniform: Player = {
  actionSize: 1,
  whole: true,
  decide: (observations, rows) =>
    Float32Array.from({ length: 2 * rows }, (_, i) =>
      i % 2 === 0 ? observations[((i / 2) * observations.length) / rows] : rows,
    ),
  choose(_outputs, _at, _masks, _maskAt, random, actions, to) {
    actions[to] = random() < 0.5 ? 0 : 1;
  },
  act(actions, from, out, to) {
    out[to] = actions[from];
  },
};

export const plan: Omit<CollectPlan, 'episodes'> = {
  episodeSeed: (episode) => mixSeeds([3, episode]),
};

/** The rollout of some episodes, by somebody who plays anything; what is given replaces that and parts of the plan. */
export async function collect(
  definition: EnvironmentDefinition,
  copies: number,
  episodes: number,
  { player = uniform, ...given }: Partial<CollectPlan> & { readonly player?: Player } = {},
) {
  const whole = { ...plan, ...given, episodes };
  return createCollector(await definition.create(copies), player).collect(whole);
}

/** The same world, but something happens after each step. */
export function spoilt(world: VectorEnvironment, spoil: (world: VectorEnvironment) => void): VectorEnvironment {
  return {
    ...world,
    step(actions) {
      world.step(actions);
      spoil(world);
    },
  };
}
