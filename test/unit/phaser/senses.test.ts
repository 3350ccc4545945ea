import '../../fixtures/scenes/page';
import { expect, test } from 'vitest';
import type { SceneEnvironmentOptions } from '../../../sdk/phaser';
import type { Sensor } from '../../../sdk/sensors';
import { box } from '../../../sdk/spaces';
import { type ProbeOptions, type ProbeScene, probe } from '../../fixtures/scenes/probe';

/** A sensor that writes `from`, `from` + 1, … */
const counting = (from: number, shape: readonly number[], bounds: Partial<Sensor> = {}): Sensor => ({
  shape,
  low: 0,
  high: 1,
  ...bounds,
  sense(_scene, values) {
    for (let i = 0; i < values.length; i++) values[i] = from + i;
  },
});

const none = { observe: undefined, observationSpace: undefined } as ProbeOptions;
const spaceOf = (options: Partial<SceneEnvironmentOptions<ProbeScene>>) => probe(options).observationSpace;

test('sensors are parts of one vector, in their order, and what observe writes comes last', async () => {
  const environment = probe({
    sensors: { rays: counting(10, [2]), tiles: counting(20, [1, 2, 1], { low: -1, high: [1, 2] }) },
    observationSpace: box({ low: 0, high: 9, shape: [1] }),
    observe: (_scene, observation) => observation.fill(7),
  });
  expect(environment.observationSpace).toEqual({
    type: 'box',
    shape: [5],
    low: [0, 0, -1, -1, 0],
    high: [1, 1, 1, 2, 9],
    parts: [
      { name: 'rays', size: 2 },
      { name: 'tiles', size: 2 },
      { name: 'observe', size: 1 },
    ],
  });
  const scenes = await environment.createScenes(1);
  scenes.reset(0, 1);
  expect([...scenes.observations]).toEqual([10, 11, 20, 21, 7]);
  scenes.close();
});

test('bounds that are all the same are one number', () => {
  const { low, high } = spaceOf({ ...none, sensors: { a: counting(0, [2]), b: counting(0, [1], { low: [0] }) } });
  expect([low, high]).toEqual([0, 1]);
});

test('a single sensor keeps its shape, so that a picture stays one', () => {
  const { shape, parts } = spaceOf({ ...none, sensors: { tiles: counting(0, [5, 7, 2]) } });
  expect(shape).toEqual([5, 7, 2]);
  expect(parts).toEqual([{ name: 'tiles', size: 70 }]);
});

test('several agents sense each for themselves', async () => {
  const who: Sensor = { shape: [1], low: 0, high: 9, sense: (_scene, values, agent) => values.fill(agent) };
  const scenes = await probe({ ...none, agents: 3, sensors: { who, two: counting(5, [1]) } }).createScenes(2);
  scenes.reset(1, 1);
  expect([...scenes.observations.subarray(6)]).toEqual([0, 5, 1, 5, 2, 5]);
  scenes.close();
});

test('a sensor that looks at the picture makes the environment one that is drawn', () => {
  expect(probe({ ...none, sensors: { a: counting(0, [1]) } }).scene.seesPixels).toBe(false);
  const { scene } = probe({ ...none, sensors: { a: counting(0, [1]), b: counting(0, [1], { seesPixels: true }) } });
  expect(scene.seesPixels).toBe(true);
});

test('a stack of vectors is a longer one, oldest first, whose parts say how long ago', () => {
  const { shape, low, parts } = spaceOf({
    ...none,
    frameStack: 3,
    sensors: { rays: counting(0, [2], { low: [0, -1] }), speed: counting(0, [1]) },
  });
  expect(shape).toEqual([9]);
  expect(low).toEqual([0, -1, 0, 0, -1, 0, 0, -1, 0]);
  expect(parts?.map(({ name }) => name)).toEqual(['rays −2', 'speed −2', 'rays −1', 'speed −1', 'rays', 'speed']);
  expect(spaceOf({ frameStack: 4 })).toEqual({ type: 'box', shape: [4], low: -1e9, high: 1e9 });
});

test('a stack of pictures has more channels, each pixel its own oldest first', () => {
  const { shape, high, parts } = spaceOf({
    ...none,
    frameStack: 2,
    sensors: { tiles: counting(0, [1, 2, 2], { high: [1, 2, 3, 4] }) },
  });
  expect(shape).toEqual([1, 2, 4]);
  expect(high).toEqual([1, 2, 1, 2, 3, 4, 3, 4]);
  expect(parts).toEqual([{ name: 'tiles', size: 8 }]);
});

test('a number that is missing or none is told with the sensor that should have written it', async () => {
  const bad = (at: number, value: number | null): Sensor => ({
    ...{ shape: [3], low: 0, high: 1 },
    sense(_scene, values) {
      for (let i = 0; i < 3; i++) if (i !== at || value !== null) values[i] = i === at ? Number(value) : 0;
    },
  });
  const begin = async (options: ProbeOptions) => {
    const scenes = await probe({ ...none, ...options }).createScenes(1);
    try {
      scenes.reset(0, 1);
    } finally {
      scenes.close();
    }
  };
  const good = counting(0, [2]);
  await expect(begin({ sensors: { good, rays: bad(1, Number.NaN) }, frameStack: 2 })).rejects.toThrow(
    "sensor 'rays' wrote NaN at 1 of 3, expected finite numbers.",
  );
  await expect(begin({ sensors: { rays: bad(2, null), good } })).rejects.toThrow(
    "sensor 'rays' left 1 of 3 numbers unwritten, at 2. Write all of them, every time.",
  );
  const own = { observationSpace: box({ low: 0, high: 9, shape: [2] }), observe: () => {} };
  await expect(begin({ ...own, sensors: { good } })).rejects.toThrow(
    'observe() left 2 of 2 numbers unwritten, at 0, 1. Write all of them, every time.',
  );
  const picture: Sensor = {
    shape: [4, 5, 1],
    low: 0,
    high: 1,
    sense: (_, values) => values.fill(Number.POSITIVE_INFINITY),
  };
  await expect(begin({ sensors: { picture }, frameStack: 3 })).rejects.toThrow(
    "sensor 'picture' wrote Infinity at 0 of 20",
  );
});
