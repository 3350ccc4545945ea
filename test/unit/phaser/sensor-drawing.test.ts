import { expect, test } from 'vitest';
import { createFrameStack, createRows } from '../../../sdk/env';
import type { SceneDefinition } from '../../../sdk/phaser';
import { createSensorDrawing } from '../../../sdk/phaser/stage/sensor-drawing';
import type { Pen, Sensor } from '../../../sdk/sensors';
import { box } from '../../../sdk/spaces';

/** Draws through sensors that note what they are given, for agents that see `observations` now. */
function drawn(shapes: Record<string, number[]>, frameStack: number, observations: number[][], ended: number[] = []) {
  const notes: [name: string, agent: number, ...values: number[]][] = [];
  const sensors = Object.fromEntries(
    Object.entries(shapes).map(([name, shape]): [string, Sensor] => [
      name,
      {
        shape,
        low: 0,
        high: 1,
        sense() {},
        draw: (_scene, _pen, values, agent) => notes.push([name, agent, ...values]),
      },
    ]),
  );
  const all = Object.values(shapes);
  const size = all.reduce((sum, shape) => sum + shape.reduce((product, n) => product * n, 1), 0);
  const shape =
    all.length === 1 && all[0].length === 3 ? [...all[0].slice(0, 2), all[0][2] * frameStack] : [size * frameStack];
  const observationSpace = box({ low: 0, high: 99, shape });
  const agents = observations.length;
  const rows = createRows(agents, size * frameStack, 0);
  observations.forEach((observation, agent) => {
    const place = rows.observations.subarray(agent * size * frameStack, (agent + 1) * size * frameStack);
    const stack = createFrameStack(place, shape, frameStack);
    stack.newest.fill(77);
    stack.begin();
    stack.newest.set(observation);
    if (frameStack > 1) stack.push();
  });
  for (const agent of ended) rows.terminated[agent] = 1;
  const definition = { observationSpace, frameStack, agents, sensors } as unknown as SceneDefinition;
  createSensorDrawing(definition)({} as Phaser.Scene, rows, {} as Pen);
  return notes;
}

test('each sensor draws its own part of what each agent sees', () => {
  const seen = [
    [1, 2, 3],
    [4, 5, 6],
  ];
  expect(drawn({ rays: [2], speed: [1] }, 1, seen)).toEqual([
    ['rays', 0, 1, 2],
    ['speed', 0, 3],
    ['rays', 1, 4, 5],
    ['speed', 1, 6],
  ]);
});

test('of several steps it draws the newest, of vectors and of pictures', () => {
  expect(drawn({ rays: [2], speed: [1] }, 3, [[1, 2, 3]])).toEqual([
    ['rays', 0, 1, 2],
    ['speed', 0, 3],
  ]);
  expect(drawn({ tiles: [1, 2, 2] }, 3, [[1, 2, 3, 4]])).toEqual([['tiles', 0, 1, 2, 3, 4]]);
});

test('agents whose episode has ended are left out', () => {
  expect(drawn({ speed: [1] }, 1, [[1], [2]], [0])).toEqual([['speed', 1, 2]]);
});
