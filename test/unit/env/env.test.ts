import { describe, expect, test } from 'vitest';
import {
  type Actions,
  createRows,
  defineEnvironment,
  type Environment,
  frameSkip,
  type Rows,
  timeLimit,
  vectorize,
} from '../../../sdk/env';
import { box, describeSpace, discrete, sameSpace, spaceSize } from '../../../sdk/spaces';
import { trio } from '../../probes/probes';

/** Counts its steps in the observation, earns 1 a step, and ends after `length` steps. */
function counter(length: number): Environment {
  let steps = 0;
  return {
    id: 'counter',
    observationSpace: box({ low: 0, high: 100, shape: [1] }),
    actionSpace: discrete(2),
    agents: 1,
    rewardTerms: ['time'],
    reset(seed, rows) {
      steps = seed;
      rows.observations[0] = steps;
      rows.rewards[0] = rows.terms[0] = rows.terminated[0] = rows.truncated[0] = 0;
    },
    step(_actions, rows) {
      rows.observations[0] = ++steps;
      rows.rewards[0] = rows.terms[0] = 1;
      rows.terminated[0] = steps >= length ? 1 : 0;
    },
    close() {},
  };
}

describe('vectorize', () => {
  test('copies rest until reset, step by themselves, and keep their final observation', () => {
    const vector = vectorize([counter(3), counter(9)]);
    vector.step(Int32Array.of(0, 0));
    expect([...vector.observations]).toEqual([0, 0]);
    vector.reset(0, 1);
    vector.reset(1, 1);
    for (let i = 0; i < 4; i++) vector.step(Int32Array.of(0, 0));
    expect([...vector.observations]).toEqual([3, 5]);
    expect([...vector.terminated]).toEqual([1, 0]);
    expect([...vector.rewards]).toEqual([0, 1]);
    expect([...vector.terms]).toEqual([0, 1]);
    vector.reset(0, 0);
    expect([...vector.observations]).toEqual([0, 5]);
    expect([...vector.terminated]).toEqual([0, 0]);
  });

  test('lets all copies take their step, and throws what the first threw then', () => {
    const failing = (message: string): Environment => ({
      ...counter(9),
      step() {
        throw new Error(message);
      },
    });
    const vector = vectorize([counter(9), failing('no luck'), failing('none here'), counter(9)]);
    for (let copy = 0; copy < 4; copy++) vector.reset(copy, 0);
    for (let i = 0; i < 2; i++) expect(() => vector.step(new Int32Array(4))).toThrow('no luck');
    expect([...vector.observations]).toEqual([2, 0, 0, 2]);
  });

  test('refuses a copy that does not exist, and no environments at all', () => {
    expect(() => vectorize([counter(3)]).reset(1, 0)).toThrow('got copy 1, expected 0 to 0');
    expect(() => vectorize([])).toThrow('expected at least one');
  });

  test('rows of several agents end one by one', async () => {
    const vector = await trio.create(2);
    vector.reset(1, 0);
    const ended: number[][] = [];
    for (let i = 0; i < 3; i++) {
      vector.step(new Int32Array(6));
      ended.push([...vector.terminated.subarray(3)]);
    }
    expect(ended).toEqual([
      [1, 0, 0],
      [1, 1, 0],
      [1, 1, 1],
    ]);
    expect([...vector.terminated.subarray(0, 3)]).toEqual([1, 1, 1]);
  });
});

describe('defineEnvironment', () => {
  const { id, observationSpace, actionSpace } = counter(1);

  test('refuses an option that it does not know', () => {
    const misspelt = { id, observationSpace, actionSpace, maxEpisodeStep: 3, make: () => counter(1) };
    expect(() => defineEnvironment(misspelt as never)).toThrow(
      "defineEnvironment 'counter': got unknown option 'maxEpisodeStep'",
    );
  });

  test('closes the worlds it made if another cannot be made', async () => {
    let made = 0;
    let closed = 0;
    const make = () => {
      if (++made === 3) throw new Error('no more room');
      return { ...counter(1), close: () => void closed++ };
    };
    await expect(defineEnvironment({ id, observationSpace, actionSpace, make }).create(4)).rejects.toThrow(
      'no more room',
    );
    expect(closed).toBe(3);
  });
});

describe('a definition and its worlds', () => {
  const { id, observationSpace, actionSpace } = counter(1);
  const promise = { id, observationSpace, actionSpace };

  test.each<[string, Partial<Environment>, string]>([
    ['masks', { masked: true }, 'got masked true, expected false. Let the definition and make() say the same'],
    ['actions', { actionSpace: discrete(3) }, 'got actionSpace discrete (3 actions), expected discrete (2 actions)'],
    [
      'observations',
      { observationSpace: box({ low: 0, high: 100, shape: [2] }) },
      'got observationSpace box [2] in [0, 100], expected box [1] in [0, 100]',
    ],
    ['agents', { agents: 2 }, 'got agents 2, expected 1'],
    ['no space', { actionSpace: undefined }, 'got actionSpace undefined, expected discrete (2 actions)'],
  ])('must agree: %s', async (_, other, message) => {
    let closed = 0;
    const make = () => ({ ...counter(1), ...other, close: () => void closed++ });
    await expect(defineEnvironment({ ...promise, make }).create(2)).rejects.toThrow(
      `defineEnvironment 'counter', what make() gave: ${message}`,
    );
    expect(closed).toBe(2);
  });

  test.each([undefined, null, 3, {}])('refuse %s as a world', async (made) => {
    for (const maxEpisodeSteps of [undefined, 5]) {
      const definition = defineEnvironment({ ...promise, maxEpisodeSteps, make: () => made as never });
      await expect(definition.create(1)).rejects.toThrow(`got ${made} from make(), expected an environment`);
    }
  });

  test('close what was made when the limit is none, or the worlds are not of one kind', async () => {
    let closed = 0;
    let made = 0;
    const close = () => void closed++;
    const make = () => ({ ...counter(1), close, rewardTerms: [`term ${made++}`] });
    await expect(defineEnvironment({ ...promise, maxEpisodeSteps: 0, make }).create(1)).rejects.toThrow('got 0');
    expect(closed).toBe(1);
    await expect(defineEnvironment({ ...promise, make }).create(2)).rejects.toThrow(
      "vectorize 'counter': got reward terms [term 2], expected [term 1]",
    );
    expect(closed).toBe(3);
  });

  test.each([0, 1.5, Number.NaN, '2'])('refuse %s agents', (agents) => {
    expect(() => defineEnvironment({ ...promise, agents: agents as number, make: () => counter(1) })).toThrow(
      `got agents ${agents}, expected a whole number of at least 1`,
    );
  });

  test('copies of different kinds are not vectorized', () => {
    expect(() => vectorize([counter(1), { ...counter(1), masked: true }])).toThrow('got masked true, expected false');
  });
});

describe('wrappers', () => {
  test('timeLimit truncates, unless the world ends in that very step', () => {
    const rows = createRows(1, 1, 1);
    const limited = timeLimit(counter(9), 2);
    limited.reset(0, rows);
    limited.step(Int32Array.of(0), rows);
    expect([rows.terminated[0], rows.truncated[0]]).toEqual([0, 0]);
    limited.step(Int32Array.of(0), rows);
    expect([rows.terminated[0], rows.truncated[0]]).toEqual([0, 1]);
    limited.reset(7, rows);
    limited.step(Int32Array.of(0), rows);
    limited.step(Int32Array.of(0), rows);
    expect([rows.terminated[0], rows.truncated[0]]).toEqual([1, 0]);
  });

  test('frameSkip repeats the action, adds the rewards up, and stops at the end', () => {
    const rows = createRows(1, 1, 1);
    const skipping = frameSkip(counter(6), 4);
    skipping.reset(0, rows);
    skipping.step(Int32Array.of(0), rows);
    expect([rows.observations[0], rows.rewards[0], rows.terms[0]]).toEqual([4, 4, 4]);
    skipping.step(Int32Array.of(0), rows);
    expect([rows.observations[0], rows.rewards[0], rows.terminated[0]]).toEqual([6, 2, 1]);
  });

  test('keep the methods of an environment that is a class', () => {
    let closed = 0;
    class Counter implements Environment {
      readonly #inner = counter(9);
      readonly id = 'class';
      readonly observationSpace = this.#inner.observationSpace;
      readonly actionSpace = this.#inner.actionSpace;
      readonly agents = 1;
      readonly rewardTerms = ['time'];
      reset(seed: number, rows: Rows): void {
        this.#inner.reset(seed, rows);
      }
      step(actions: Actions, rows: Rows): void {
        this.#inner.step(actions, rows);
      }
      close(): void {
        closed++;
      }
    }
    const rows = createRows(1, 1, 1);
    const wrapped = frameSkip(timeLimit(new Counter(), 4), 2);
    wrapped.reset(0, rows);
    wrapped.step(Int32Array.of(0), rows);
    wrapped.step(Int32Array.of(0), rows);
    expect([rows.observations[0], rows.truncated[0]]).toEqual([4, 1]);
    wrapped.close();
    expect(closed).toBe(1);
  });

  test.each([0, 1.5, Number.NaN])('refuse a count of %s', (count) => {
    expect(() => timeLimit(counter(1), count)).toThrow(`got ${count}, expected a whole number`);
    expect(() => frameSkip(counter(1), count)).toThrow(`got ${count}, expected a whole number`);
  });
});

describe('spaces', () => {
  test('refuse what cannot be', () => {
    expect(() => discrete(1)).toThrow('got 1, expected a whole number of at least 2');
    expect(() => box({ low: 0, high: 1, shape: [] })).toThrow('expected positive whole numbers');
    expect(() => box({ low: [0, 0], high: 1, shape: [3] })).toThrow('got 2 numbers in low, expected one number, or 3');
    expect(() => box({ low: 0, high: [1, 0], shape: [2] })).toThrow(
      'got low 0 and high 0 at 1, expected low below high',
    );
    expect(() => box({ low: Number.NaN, high: 1, shape: [2] })).toThrow('expected low below high');
  });

  test('are the same when they hold the same', () => {
    const a = box({ low: -1, high: 1, shape: [2, 3] });
    expect(spaceSize(a)).toBe(6);
    expect(sameSpace(a, box({ low: new Array(6).fill(-1), high: 1, shape: [2, 3] }))).toBe(true);
    expect(sameSpace(a, box({ low: -1, high: 1, shape: [6] }))).toBe(false);
    expect(sameSpace(a, box({ low: -1, high: 2, shape: [2, 3] }))).toBe(false);
    expect(sameSpace(discrete(3), discrete(3))).toBe(true);
    expect(sameSpace(discrete(3), discrete(4))).toBe(false);
    expect(sameSpace(discrete(3), a)).toBe(false);
    expect(describeSpace(a)).toBe('box [2, 3] in [-1, 1]');
  });
});
