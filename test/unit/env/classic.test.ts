import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type ClassicBatch, classicTasks } from '../../../sdk/env/classic';
import { seededRandom } from '../../../sdk/math';
import { type BoxSpace, type Space, spaceSize } from '../../../sdk/spaces';

/** What record.py writes; an infinite bound is null. */
interface Recorded {
  readonly maxEpisodeSteps: number;
  readonly rewardThreshold: number | null;
  readonly observationSpace: RecordedSpace;
  readonly actionSpace: RecordedSpace;
  readonly stateInterval: number;
  readonly episodes: readonly RecordedEpisode[];
}

type RecordedSpace = Record<'low' | 'high', (number | null)[]> & { type: string; n?: number; shape?: number[] };

/** Numbers are in base64. */
interface RecordedEpisode extends Record<'states' | 'actions' | 'rewards' | 'observations', string> {
  readonly steps: number;
  readonly terminated: boolean;
  readonly truncated: boolean;
}

const ids = ['CartPole-v1', 'Acrobot-v1', 'MountainCarContinuous-v0', 'Pendulum-v1'];
const recorded = (id: string): Recorded => JSON.parse(readFileSync(`test/fixtures/gymnasium/${id}.json`, 'utf8'));
const episodes = ids.flatMap((id) => recorded(id).episodes.map((episode, i) => [id, i + 1, episode] as const));
const create = async (id: string, copies: number) => (await classicTasks[id].create(copies)) as ClassicBatch;
const statesOf = (batch: ClassicBatch): Float64Array[] => Object.values(batch.states);

test('the tasks are known by their ids', () => {
  expect(Object.keys(classicTasks)).toEqual(ids);
});

test.each(ids)('%s has the spaces, threshold and time limit of Gymnasium', async (id) => {
  const { observationSpace, actionSpace, rewardThreshold, maxEpisodeSteps } = recorded(id);
  const task = classicTasks[id];
  expect(plain(task.observationSpace)).toEqual(observationSpace);
  expect(plain(task.actionSpace)).toEqual(actionSpace);
  expect(task.rewardThreshold ?? null).toBe(rewardThreshold);
  expect(task).toMatchObject({ id, maxEpisodeSteps, agents: 1 });
});

function plain(space: Space): object {
  if (space.type !== 'box') return space;
  const bounds = (bound: BoxSpace['low']) =>
    Array.from({ length: spaceSize(space) }, (_, i) => Math.fround(typeof bound === 'number' ? bound : bound[i])).map(
      (value) => (Number.isFinite(value) ? value : null),
    );
  return { type: 'box', shape: space.shape, low: bounds(space.low), high: bounds(space.high) };
}

/**
 * Every 25 steps we start again from Gymnasium's own state, so that the last bit of a cosine, or NumPy's habit of computing
 * with a float32 action or state in float32, is not amplified.
 */
test.each(episodes)("%s: Gymnasium's episode %i comes out, step by step", async (id, _number, episode) => {
  const { stateInterval, observationSpace, actionSpace } = recorded(id);
  const { steps } = episode;
  const whole = actionSpace.type === 'discrete';
  const actions = whole ? Int32Array.from(unpack(episode.actions, Uint8Array)) : unpack(episode.actions, Float32Array);
  const [states, rewards] = [unpack(episode.states, Float64Array), unpack(episode.rewards, Float64Array)];
  const observations = unpack(episode.observations, Float32Array);
  const size = observationSpace.shape?.[0] as number;
  const batch = await create(id, 1);
  batch.reset(0, 1);
  for (let t = 0; t < steps; t++) {
    if (t % stateInterval === 0) {
      if (t > 0) expectState(batch, states, t / stateInterval);
      statesOf(batch).forEach((numbers, k, all) => {
        numbers[0] = states[(t / stateInterval) * all.length + k];
      });
    }
    batch.step(actions.subarray(t, t + 1));
    const seen = [...observations.subarray(t * size, (t + 1) * size)];
    seen.forEach((value, k) => {
      expect(difference(batch.observations[k], value), `number ${k} after step ${t}`).toBeLessThan(3e-7);
    });
    expect(difference(batch.rewards[0], rewards[t]), `reward of step ${t}`).toBeLessThan(1e-6);
    const last = t === steps - 1;
    expect([batch.terminated[0], batch.truncated[0]], `flags after step ${t}`).toEqual([
      Number(last && episode.terminated),
      Number(last && episode.truncated),
    ]);
  }
  expectState(batch, states, Math.ceil(steps / stateInterval));
});

function expectState(batch: ClassicBatch, states: Float64Array, index: number): void {
  statesOf(batch).forEach((numbers, k, all) => {
    expect(numbers[0], `state ${k}, record ${index}`).toBeCloseTo(states[index * all.length + k], 5);
  });
}

function difference(got: number, expected: number): number {
  return Math.abs(got - expected) / Math.max(1, Math.abs(expected));
}

function unpack<T>(base64: string, Numbers: new (buffer: ArrayBuffer) => T): T {
  return new Numbers(Uint8Array.from(Buffer.from(base64, 'base64')).buffer);
}

test.each([
  ['CartPole-v1', [-0.05, -0.05, -0.05, -0.05], [0.05, 0.05, 0.05, 0.05]],
  ['Acrobot-v1', [-0.1, -0.1, -0.1, -0.1], [0.1, 0.1, 0.1, 0.1]],
  ['MountainCarContinuous-v0', [-0.6, 0], [-0.4, 0]],
  ['Pendulum-v1', [-Math.PI, -1], [Math.PI, 1]],
])('%s starts from its seed, evenly in its range', async (id, low, high) => {
  const batch = await create(id, 1000);
  for (let copy = 0; copy < 1000; copy++) batch.reset(copy, copy);
  statesOf(batch).forEach((numbers, k) => {
    const margin = 0.01 * (high[k] - low[k]);
    const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
    expect(least).toBeGreaterThanOrEqual(low[k]);
    expect(least).toBeLessThanOrEqual(low[k] + margin);
    expect(most).toBeLessThanOrEqual(high[k]);
    expect(most).toBeGreaterThanOrEqual(high[k] - margin);
  });
  batch.reset(3, 7);
  expect(statesOf(batch).map((numbers) => numbers[3])).toEqual(statesOf(batch).map((numbers) => numbers[7]));
});

test.each(ids)(
  '%s: copies rest until their reset and after their end; every observation lies in its space',
  async (id) => {
    const batch = await create(id, 2);
    const { observationSpace, actionSpace } = batch;
    const [low, high] = [observationSpace.low, observationSpace.high] as (readonly number[])[];
    const random = seededRandom(5);
    const act = () =>
      actionSpace.type === 'discrete'
        ? Int32Array.of(0, random() * actionSpace.n)
        : Float32Array.of(0, 2 * random() - 1);
    batch.reset(1, 1);
    const resting = batch.observations.slice(0, low.length);
    while (!batch.terminated[1] && !batch.truncated[1]) {
      batch.step(act());
      batch.observations.subarray(low.length).forEach((value, k) => {
        expect(value).toBeGreaterThanOrEqual(low[k]);
        expect(value).toBeLessThanOrEqual(high[k]);
      });
    }
    const final = batch.observations.slice();
    expect(final.subarray(0, low.length)).toEqual(resting);
    batch.step(act());
    expect(batch.observations).toEqual(final);
    expect([...batch.rewards]).toEqual([0, 0]);
    expect([batch.terminated[0], batch.truncated[0]]).toEqual([1, 0]);
  },
);

test.each([
  ['Acrobot-v1', 3, 'a whole number from 0 to 2'],
  ['Acrobot-v1', 0.5, 'a whole number from 0 to 2'],
  ['Pendulum-v1', -2.5, 'a number from -2 to 2'],
  ['MountainCarContinuous-v0', Number.NaN, 'a number from -1 to 1'],
])('%s refuses action %d', async (id, action, expected) => {
  const batch = await create(id, 1);
  batch.reset(0, 1);
  expect(() => batch.step(Float32Array.of(action))).toThrow(
    `${id}: got action ${action} for copy 0, expected ${expected}.`,
  );
});
