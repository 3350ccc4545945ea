import { expect, test } from 'vitest';
import type { Player } from '../../../sdk/rollout';
import { bandit, forbidden, forbiddenBranches } from '../../probes/probes';
import { collect } from './plan';

/** Takes the first choice of each branch that the mask allows, of branches of so many choices. */
const firstAllowed = (sizes: readonly number[]): Player => ({
  actionSize: sizes.length,
  whole: true,
  decide: (_observations, rows) => new Float32Array(rows),
  choose(_outputs, _at, masks, maskAt, _random, actions, to) {
    sizes.reduce((from, n, branch) => {
      actions[to + branch] = masks.subarray(from, from + n).indexOf(1);
      return from + n;
    }, maskAt);
  },
  act(actions, from, out, to) {
    for (let branch = 0; branch < sizes.length; branch++) out[to + branch] = actions[from + branch];
  },
});

test('a player is told what each row may do, and the rollout keeps it beside what was done', async () => {
  const sizes = [3, 2];
  const { actionMasks, actions, rewards, steps } = await collect(forbiddenBranches, 3, 20, {
    player: firstAllowed(sizes),
  });
  expect(actionMasks.length).toBe(5 * steps);
  for (let t = 0; t < steps; t++) {
    const [first, second] = [actionMasks.subarray(5 * t, 5 * t + 3), actionMasks.subarray(5 * t + 3, 5 * t + 5)];
    expect([...actions.subarray(2 * t, 2 * t + 2)]).toEqual([first.indexOf(1), second.indexOf(1)]);
    expect([first, second].map((mask) => mask.filter((allowed) => !allowed).length)).toEqual([1, 1]);
    expect(rewards[t]).toBeLessThan(10); // a forbidden choice would earn that
  }
});

test('masks are the same however many copies play', async () => {
  const player = firstAllowed([3]);
  const masks = async (copies: number) => ({ ...(await collect(forbidden, copies, 20, { player })), order: null });
  expect(await masks(7)).toEqual(await masks(1));
});

test('where nothing is ever forbidden there are no masks', async () => {
  expect((await collect(bandit, 2, 4)).actionMasks.length).toBe(0);
});
