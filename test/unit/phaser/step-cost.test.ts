import '../../fixtures/scenes/page';
import { expect, test } from 'vitest';
import { runFrame, tick } from '../../../sdk/phaser/clock';
import { openWorld } from '../../../sdk/phaser/world/open-world';
import { probe } from '../../fixtures/scenes/probe';

const FRAMES = 4;
const STEPS = 100;
const ROUNDS = 150;

/** Bytes that a task leaves on the heap each time, as a rule: collections of garbage in between make a round meaningless. */
function bytesOf(begin: () => void, task: () => void): number {
  const all: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    begin();
    const before = process.memoryUsage().heapUsed;
    for (let step = 0; step < STEPS; step++) task();
    const bytes = (process.memoryUsage().heapUsed - before) / STEPS;
    if (bytes >= 0) all.push(bytes);
  }
  return all.sort((a, b) => a - b)[all.length >> 1];
}

test('a step allocates nothing beside what Phaser allocates for its frames', async () => {
  const environment = probe({ frameSkip: FRAMES, maxEpisodeSteps: 1000 });
  const scenes = await environment.createScenes(1);
  const bare = await openWorld(environment.scene, null);
  const actions = new Int32Array(1);
  const ours = bytesOf(
    () => scenes.reset(0, 1),
    () => scenes.step(actions),
  );
  const phaser = bytesOf(
    () => bare.begin(1),
    () =>
      bare.realm.run(() => {
        for (let frame = 0; frame < FRAMES; frame++) {
          tick(bare.game);
          runFrame(bare.game);
        }
      }),
  );
  expect(ours - phaser, 'bytes a step').toBeLessThan(64);
  scenes.close();
  bare.close();
});
