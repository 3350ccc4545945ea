import '../../fixtures/scenes/page';
import { afterEach, expect, test } from 'vitest';
import type { SceneEnvironment } from '../../../sdk/phaser';
import { createSceneCopy } from '../../../sdk/phaser/agents/scene-copy';
import { createRows } from '../../../sdk/phaser/agents/scene-vector';
import { openWorld } from '../../../sdk/phaser/world/open-world';
import { box } from '../../../sdk/spaces';
import { stepAll } from '../../fixtures/play';
import { type ProbeOptions, probe } from '../../fixtures/scenes/probe';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function open(environment: SceneEnvironment, copies = 1) {
  const vector = await environment.createScenes(copies);
  closers.push(vector.close);
  return vector;
}

/** Sees how many frames have gone by, three steps at once. */
const counting = (more: ProbeOptions = {}) =>
  probe({
    frameStack: 3,
    frameSkip: 2,
    update() {
      this.value++;
    },
    ...more,
  });

test('agents see the last steps, oldest first; an episode begins with copies of its first', async () => {
  const environment = counting({ maxEpisodeSteps: 3 });
  expect(environment.observationSpace.shape).toEqual([3]);
  const copies = await open(environment, 2);
  const seen: number[][] = [];
  const step = (steps: number) => {
    stepAll(copies, 0, steps);
    seen.push([...copies.observations.subarray(3)]);
  };
  copies.reset(0, 1);
  stepAll(copies, 0, 1); // copies do not mix
  copies.reset(1, 1);
  step(0);
  step(1);
  step(2);
  step(5); // the final observation is kept
  copies.reset(1, 1);
  step(0);
  expect(seen).toEqual([
    [0, 0, 0],
    [0, 0, 2],
    [2, 4, 6],
    [2, 4, 6],
    [0, 0, 0],
  ]);
});

test('of pictures, each pixel has the channels of all steps, the newest last', async () => {
  const environment = counting({
    frameStack: 2,
    observationSpace: box({ low: 0, high: 100, shape: [1, 2, 2] }),
    observe: ({ value }, observation) => observation.set([value, value + 1, value + 50, value + 51]),
  });
  expect(environment.observationSpace.shape).toEqual([1, 2, 4]);
  const copies = await open(environment);
  copies.reset(0, 1);
  stepAll(copies, 0, 1);
  expect([...copies.observations]).toEqual([0, 1, 2, 3, 50, 51, 52, 53]);
});

test('an agent that appears begins with copies of what it sees first', async () => {
  const environment = counting({
    agents: 2,
    maxEpisodeSteps: 100,
    present: ({ value }, agent) => agent === 0 || value >= 4,
  });
  const copies = await open(environment);
  copies.reset(0, 1);
  const seen = [1, 2, 3, 4].map(() => {
    stepAll(copies, 0, 1);
    return [...copies.observations];
  });
  expect(seen).toEqual([
    [0, 0, 2, 0, 0, 0],
    [0, 2, 4, 4, 4, 4],
    [2, 4, 6, 4, 4, 6],
    [4, 6, 8, 4, 6, 8],
  ]);
});

test('what observe() leaves out is missed in every step, whatever was there before', async () => {
  const environment = counting({
    observationSpace: box({ low: 0, high: 9, shape: [2] }),
    observe: ({ value }, observation) => observation.fill(value, 0, value < 4 ? 2 : 1),
  });
  const copies = await open(environment);
  copies.reset(0, 1);
  expect(() => stepAll(copies, 0, 3)).toThrow('observe() left 1 of 2 numbers unwritten, at 1.');
});

test('a scene of which pixels are seen is drawn once before it is looked at, whoever looks', async () => {
  let drawings = 0;
  const { scene } = counting({ agents: 3, frameStack: 1, terminated: ({ value }, agent) => value >= 5 && agent === 0 });
  const world = await openWorld(scene, null);
  closers.push(world.close);
  const drawn = Object.create(world, { draw: { value: () => drawings++ } }) as typeof world;
  const definition = { ...scene, seesPixels: true };
  const rows = createRows(definition, 1, 0);
  const copy = createSceneCopy({ definition, world: drawn, copy: 0, rows, rewardTerms: [] });
  const counts = [() => copy.reset(1), ...Array(4).fill(() => copy.step(new Int32Array(3)))].map((task) => {
    drawings = 0;
    task();
    return drawings;
  });
  expect(counts).toEqual([1, 1, 1, 2, 1]); // in the third step one agent ends, a frame before the others look
});
