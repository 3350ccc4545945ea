import { describe, expect, test } from 'vitest';
import {
  createRows,
  defineEnvironment,
  type Environment,
  frameSkip,
  frameStack,
  stackSpace,
  vectorize,
} from '../../../sdk/env';
import { box, discrete } from '../../../sdk/spaces';
import { latecomer, passersBy } from '../../probes/probes';

/** Shows 10·(steps so far) + the place of each number, in any shape; ends after `length` steps. */
function counter(shape: readonly number[], length = 9): Environment {
  let steps = 0;
  const show = (observations: Float32Array) => observations.set(observations.map((_, i) => 10 * steps + i));
  return {
    id: 'counter',
    observationSpace: box({ low: 0, high: 100, shape }),
    actionSpace: discrete(2),
    agents: 1,
    rewardTerms: [],
    reset(_seed, rows) {
      steps = 0;
      rows.rewards[0] = rows.terminated[0] = rows.truncated[0] = 0;
      show(rows.observations);
    },
    step(_actions, rows) {
      steps++;
      rows.rewards[0] = 1;
      rows.terminated[0] = steps === length ? 1 : 0;
      show(rows.observations);
    },
    close() {},
  };
}

const STAY = Int32Array.of(0);

/** Observations of a stacked environment: its first, and those after each of `steps` steps. */
function watch(environment: Environment, steps: number): number[][] {
  const size = environment.observationSpace.shape.reduce((product, n) => product * n, 1);
  const rows = createRows(1, size, 0);
  environment.reset(0, rows);
  const seen = [[...rows.observations]];
  for (let i = 0; i < steps; i++) {
    environment.step(STAY, rows);
    seen.push([...rows.observations]);
  }
  return seen;
}

describe('frameStack', () => {
  test('shows the last steps, oldest first; an episode begins with copies of its first', () => {
    const stacked = frameStack(counter([2]), 3);
    expect(stacked.observationSpace.shape).toEqual([6]);
    expect(watch(stacked, 3)).toEqual([
      [0, 1, 0, 1, 0, 1],
      [0, 1, 0, 1, 10, 11],
      [0, 1, 10, 11, 20, 21],
      [10, 11, 20, 21, 30, 31],
    ]);
    expect(watch(stacked, 0)).toEqual([[0, 1, 0, 1, 0, 1]]); // nothing is left of the episode before
  });

  test('of pictures, has the channels of all steps in each pixel, the newest last', () => {
    const stacked = frameStack(counter([1, 2, 2]), 2);
    expect(stacked.observationSpace.shape).toEqual([1, 2, 4]);
    expect(watch(stacked, 2)).toEqual([
      [0, 1, 0, 1, 2, 3, 2, 3],
      [0, 1, 10, 11, 2, 3, 12, 13],
      [10, 11, 20, 21, 12, 13, 22, 23],
    ]);
  });

  test('of 1 changes nothing', () => {
    expect(watch(frameStack(counter([2]), 1), 4)).toEqual(watch(counter([2]), 4));
  });

  test('keeps what was seen last when the episode is over, beside copies that go on', () => {
    const vector = vectorize([frameStack(counter([1], 2), 2), frameStack(counter([1], 5), 2)]);
    for (const copy of [0, 1]) vector.reset(copy, 0);
    for (let i = 0; i < 4; i++) vector.step(Int32Array.of(0, 0));
    expect([...vector.observations]).toEqual([10, 20, 30, 40]);
  });

  test('begins the stack of an agent when it appears, and leaves those alone who have ended', async () => {
    const { observationSpace, actionSpace } = latecomer;
    const plain = await latecomer.create(1);
    const stacked = await defineEnvironment({
      id: 'stacked',
      observationSpace: stackSpace(observationSpace, 2),
      actionSpace,
      agents: 2,
      make: () => frameStack(unvectorized(plain), 2),
    }).create(1);
    const seen: number[][] = [];
    stacked.reset(0, 1);
    for (let i = 0; i < 4; i++) {
      seen.push([...stacked.observations.subarray(4)]);
      stacked.step(Int32Array.of(0, 0));
    }
    expect(seen).toEqual([
      [0, 0, 0, 0],
      [0, 0, 0, 0],
      [0.5, 1, 0.5, 1],
      [0.5, 1, 0.75, 1],
    ]);
    expect([...stacked.observations]).toEqual([0.75, -1, 1, -1, 0.75, 1, 1, 1]);
  });

  test('has bounds and names for all its numbers', () => {
    const parts = [
      { name: 'near', size: 1 },
      { name: 'far', size: 1 },
    ];
    const past = parts.map(({ name, size }) => ({ name: `${name} −1`, size }));
    expect(stackSpace(box({ low: [0, -1], high: 1, shape: [2], parts }), 2)).toEqual(
      box({ low: [0, -1, 0, -1], high: 1, shape: [4], parts: [...past, ...parts] }),
    );
    expect(stackSpace(box({ low: 0, high: 1, shape: [2, 3] }), 2)).toEqual(box({ low: 0, high: 1, shape: [12] }));
    const picture = box({ low: [0, 1, 2, 3], high: 9, shape: [1, 2, 2], parts: [{ name: 'pixels', size: 4 }] });
    expect(stackSpace(picture, 2)).toEqual(
      box({ low: [0, 1, 0, 1, 2, 3, 2, 3], high: 9, shape: [1, 2, 4], parts: [{ name: 'pixels', size: 8 }] }),
    );
  });

  test.each([0, 1.5, Number.NaN])('refuses a count of %s', (count) => {
    expect(() => frameStack(counter([1]), count)).toThrow(`frameStack: got ${count}, expected a whole number`);
  });
});

test('frameSkip lets an agent decide as soon as it appears', async () => {
  const world = frameSkip(unvectorized(await latecomer.create(1)), 3);
  const rows = createRows(2, 2, 0);
  world.reset(0, rows);
  world.step(Int32Array.of(0, 1), rows);
  expect([rows.rewards[0], ...rows.absent]).toEqual([2, 0, 0]); // two frames, not three
  world.step(Int32Array.of(0, 1), rows);
  expect([...rows.rewards, ...rows.terminated]).toEqual([2, 20, 1, 1]);
});

test('agents who never appear end with the others', async () => {
  const world = await passersBy.create(1);
  for (let seed = 0; seed < 20; seed++) {
    world.reset(0, seed);
    for (let i = 0; i < 6; i++) world.step(new Int32Array(3));
    expect([...world.terminated].map((flag, i) => flag + world.truncated[i])).toEqual([1, 1, 1]);
  }
});

/** One copy as an environment again. */
function unvectorized(vector: Awaited<ReturnType<typeof latecomer.create>>): Environment {
  const { id, observationSpace, actionSpace, agents, rewardTerms } = vector;
  const copy = (rows: Parameters<Environment['reset']>[1]) => {
    for (const name of ['observations', 'rewards', 'terminated', 'truncated', 'absent'] as const) {
      rows[name].set(vector[name]);
    }
  };
  return {
    ...{ id, observationSpace, actionSpace, agents, rewardTerms },
    reset(seed, rows) {
      vector.reset(0, seed);
      copy(rows);
    },
    step(actions, rows) {
      vector.step(actions);
      copy(rows);
    },
    close: () => vector.close(),
  };
}
