import { expect, test } from 'vitest';
import type { Actions, EnvironmentDefinition } from '../../../sdk/env';
import { combination, forbidden, forbiddenBranches, patience, target } from '../../probes/probes';

/** Plays one episode; the reward of each step. */
async function play(
  definition: EnvironmentDefinition,
  seed: number,
  act: (masks: Uint8Array, o: Float32Array) => Actions,
) {
  const world = await definition.create(1);
  const rewards: number[] = [];
  world.reset(0, seed);
  while (!world.terminated[0]) {
    world.step(act(world.actionMasks, world.observations));
    rewards.push(world.rewards[0]);
  }
  return rewards;
}

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];

test.each(SEEDS)('the best actions earn what the probes say (seed %i)', async (seed) => {
  expect(await play(target, seed, (_, [sign]) => Float32Array.of(0.5 * sign, -sign))).toEqual([-0]);
  expect(await play(combination, seed, (_, [sign]) => (sign > 0 ? Int32Array.of(2, 0) : Int32Array.of(0, 1)))).toEqual([
    2,
  ]);
  expect(await play(patience, seed, () => Int32Array.of(1))).toEqual([0, 0, 0, 2]);
  expect(await play(patience, seed, () => Int32Array.of(0))).toEqual([1]);
});

test.each(SEEDS)('the masks forbid one choice of each branch, never the same twice running (seed %i)', async (seed) => {
  let before = '';
  const afterTheGap = (masks: Uint8Array) => {
    const gaps = [masks.subarray(0, 3), masks.subarray(3)].map((mask) => [...mask].flatMap((it, i) => (it ? [] : [i])));
    expect(gaps.map((gap) => gap.length)).toEqual(masks.length > 3 ? [1, 1] : [1, 0]);
    expect(`${masks}`).not.toBe(before);
    before = `${masks}`;
    return Int32Array.of((gaps[0][0] + 1) % 3, (gaps[1][0] + 1) % 2);
  };
  expect(await play(forbidden, seed, (masks) => afterTheGap(masks).subarray(0, 1))).toEqual([1, 1, 1, 1]);
  expect(await play(forbiddenBranches, seed, afterTheGap)).toEqual([2, 2, 2, 2]);
  expect(await play(forbidden, seed, (masks) => Int32Array.of(masks.indexOf(0)))).toEqual([10, 10, 10, 10]);
});
