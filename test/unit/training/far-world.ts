import { defineEnvironment, type EnvironmentDefinition } from '../../../sdk/env';
import { seededRandom } from '../../../sdk/math';
import { box, branches, type Space } from '../../../sdk/spaces';

/** A world whose observations are far from 0, of unlike sizes, and whose rewards are for nothing in particular. */
export function farWorld(actionSpace: Space, shape: readonly number[], masked = false): EnvironmentDefinition {
  const spec = { id: 'far', observationSpace: box({ low: -2000, high: 2000, shape }), actionSpace, masked };
  return defineEnvironment({
    ...spec,
    make: () => {
      const random = seededRandom(0);
      const observe = (observations: Float32Array, masks: Uint8Array) => {
        for (let i = 0; i < observations.length; i++) observations[i] = farNumber(i, random());
        drawMask(spec.actionSpace, random, masks);
      };
      let steps = 0;
      return {
        ...spec,
        agents: 1,
        rewardTerms: [],
        reset(seed, rows) {
          random.seed(seed);
          steps = 0;
          rows.rewards[0] = 0;
          rows.terminated[0] = 0;
          rows.truncated[0] = 0;
          observe(rows.observations, rows.actionMasks);
        },
        step(actions, rows) {
          rows.rewards[0] = actions[0] + rows.observations[0] / 1000;
          rows.terminated[0] = ++steps === 5 ? 1 : 0;
          observe(rows.observations, rows.actionMasks);
        },
        close() {},
      };
    },
  });
}

/** The i-th number of an observation: around 1000, around −0.5, around 0.001, and so on. */
export function farNumber(i: number, chance: number): number {
  const size = [1000, -0.5, 0.001][i % 3];
  return size * (0.8 + 0.4 * chance);
}

/** A mask that allows some choices in each branch, and at least one. */
export function drawMask(space: Space, random: () => number, mask: Uint8Array): void {
  if (mask.length === 0) return;
  let from = 0;
  for (const n of branches(space)) {
    for (let i = 0; i < n; i++) mask[from + i] = random() < 0.5 ? 1 : 0;
    mask[from + Math.floor(n * random())] = 1;
    from += n;
  }
}
