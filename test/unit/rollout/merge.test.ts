import { expect, test } from 'vitest';
import type { EnvironmentDefinition } from '../../../sdk/env';
import { mixSeeds } from '../../../sdk/math';
import { createCollector, mergeRollouts, type Player, type Rollout } from '../../../sdk/rollout';
import { maskSize, spaceSize } from '../../../sdk/spaces';
import { deserted, forbiddenBranches, latecomer, longShot, passersBy, target, trio } from '../../probes/probes';

/** Puts out what it sees, and does anything that is allowed: numbers from −1 to 1 in a box. */
function anybody({ actionSpace, observationSpace }: EnvironmentDefinition): Player {
  const size = spaceSize(actionSpace);
  const whole = actionSpace.type !== 'box';
  const sizes = actionSpace.type === 'discrete' ? [actionSpace.n] : actionSpace.type === 'box' ? [] : actionSpace.nvec;
  const width = spaceSize(observationSpace);
  return {
    actionSize: size,
    whole,
    decide: (observations, rows) => observations.slice(0, rows * width),
    choose(_outputs, _at, masks, maskAt, random, actions, to) {
      for (let i = 0, from = maskAt; i < size; i++, from += sizes[i - 1]) {
        const allowed = Array.from({ length: whole ? sizes[i] : 0 }, (_, n) => n).filter(
          (n) => masks.length === 0 || masks[from + n],
        );
        actions[to + i] = whole ? allowed[Math.floor(random() * allowed.length)] : 2 * random() - 1;
      }
    },
    act(actions, from, out, to) {
      for (let i = 0; i < size; i++) out[to + i] = actions[from + i];
    },
  };
}

const episodeSeed = (episode: number) => mixSeeds([7, episode]);

/** What a collector with so many copies makes of these episodes, taken in this order. */
async function play(definition: EnvironmentDefinition, copies: number, episodes: readonly number[]): Promise<Rollout> {
  const player = anybody(definition);
  const collector = createCollector(await definition.create(copies), player);
  const left = [...episodes];
  collector.begin();
  await collector.play({ next: () => left.shift() ?? -1, episodeSeed });
  return collector.finish();
}

const withoutOrder = (rollout: Rollout) => ({ ...rollout, order: null });

const numbers = Array.from({ length: 24 }, (_, i) => i);

test.each([longShot, trio, passersBy, latecomer, forbiddenBranches, target])(
  'episodes dealt to two collectors and merged are one rollout, bit for bit: $id',
  async (definition) => {
    const alone = withoutOrder(await play(definition, 5, numbers));
    expect(alone.actionMasks.length).toBe(definition.masked ? alone.steps * maskSize(definition.actionSpace) : 0);
    const odd = numbers.filter((episode) => episode % 2);
    const even = numbers.filter((episode) => episode % 2 === 0);
    const parts = [await play(definition, 3, odd), await play(definition, 2, [...even].reverse())];
    expect(withoutOrder(mergeRollouts(parts))).toEqual(alone);
    expect(withoutOrder(mergeRollouts([...parts].reverse()))).toEqual(alone);
    expect(mergeRollouts(parts).order).toHaveLength(0);
    expect(parts[0].episodes.every((episode) => episode % 2)).toBe(true);
  },
);

test('whatever order episodes are taken in, the rollout has them in the order of their numbers', async () => {
  const alone = withoutOrder(await play(passersBy, 4, numbers));
  expect(withoutOrder(await play(passersBy, 3, [...numbers].reverse()))).toEqual(alone);
});

test('parts without a step change nothing: the other one is returned as it is', async () => {
  const part = await play(longShot, 2, [4, 9]);
  const empty = await play(longShot, 2, []);
  expect(empty).toMatchObject({ steps: 0, trajectories: 0 });
  expect(mergeRollouts([empty, part])).toBe(part);
  expect(mergeRollouts([empty, empty])).toBe(empty);
  expect((await play(deserted, 2, [0, 1])).steps).toBe(0);
});

test('a rollout may be played in several goes, and begins anew with `begin`', async () => {
  const player = anybody(trio);
  const collector = createCollector(await trio.create(2), player);
  const go = (from: number, to: number) => {
    let next = from;
    return collector.play({ next: () => (next < to ? next++ : -1), episodeSeed });
  };
  collector.begin();
  await go(0, 3);
  expect(collector.steps).toBe(3 * (1 + 2 + 3));
  await go(3, 5);
  expect(withoutOrder(collector.finish())).toEqual(withoutOrder(await play(trio, 5, [0, 1, 2, 3, 4])));
  await go(0, 3);
  collector.begin();
  await go(5, 6);
  expect(withoutOrder(collector.finish())).toEqual(withoutOrder(await play(trio, 1, [5])));
});

test('order says which of the rows decided on each step was', async () => {
  const seen: number[] = [];
  const watching = anybody(passersBy);
  let begun = 0;
  const player: Player = {
    ...watching,
    begin: () => begun++,
    decide(observations, rows) {
      seen.push(...observations);
      return watching.decide(observations, rows);
    },
  };
  const collector = createCollector(await passersBy.create(4), player);
  for (let rollout = 1; rollout <= 2; rollout++) {
    seen.length = 0;
    const { observations, order, steps } = await collector.collect({ episodes: 20, episodeSeed });
    expect(begun).toBe(rollout);
    expect(seen).toHaveLength(2 * steps);
    expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: steps }, (_, i) => i));
    expect([...order]).not.toEqual([...order].sort((a, b) => a - b)); // or this test would show nothing
    const shown = Array.from(order, (row) => [seen[2 * row], seen[2 * row + 1]]).flat();
    expect(shown).toEqual([...observations]);
  }
});
