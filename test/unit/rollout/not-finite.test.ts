import { expect, test } from 'vitest';
import { createCollector, type Player } from '../../../sdk/rollout';
import { endless, longShot } from '../../probes/probes';
import { plan, spoilt, uniform } from './plan';

const goingOn: Player = {
  ...uniform,
  act(_actions, _from, out, to) {
    out[to] = 1;
  },
};

test.each([
  ['in the middle of an episode', longShot],
  ['at its end', endless],
])('an observation that is not finite is an error that says where: %s', async (_, definition) => {
  let steps = 0;
  const world = spoilt(await definition.create(2), ({ observations }) => {
    if (++steps === 2) observations[3] = Number.NaN; // the last step that `endless` allows
  });
  await expect(createCollector(world, goingOn).collect({ ...plan, episodes: 4 })).rejects.toThrow(
    `${definition.id}: got NaN in an observation, number 1 of row 1, expected finite numbers. Mend what writes it.`,
  );
});

test.each([Number.NaN, Number.NEGATIVE_INFINITY])('a policy that puts out %d cannot decide', async (poison) => {
  const player: Player = { ...uniform, decide: (_observations, rows) => new Float32Array(2 * rows).fill(poison) };
  const world = await longShot.create(2);
  await expect(createCollector(world, player).collect({ ...plan, episodes: 4 })).rejects.toThrow(
    'The policy put out numbers that are not finite and cannot decide.',
  );
});

test.each([Number.NaN, Number.POSITIVE_INFINITY])('so is a reward of %d', async (poison) => {
  const world = spoilt(await longShot.create(2), ({ rewards }) => {
    rewards[1] = poison;
  });
  await expect(createCollector(world, goingOn).collect({ ...plan, episodes: 4 })).rejects.toThrow(
    `long-shot: got ${poison} as the reward of row 1, expected a finite number. Mend what writes it.`,
  );
});
