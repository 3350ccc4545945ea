import '../../fixtures/headless';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { watchGlobals } from '../../../sdk/check';
import { watched } from '../../fixtures/watched';
import { run, sceneWorld } from '../../fixtures/world';

/** Node has none. */
const { requestAnimationFrame: original } = globalThis;
beforeAll(() => {
  globalThis.requestAnimationFrame = () => 0;
});
afterAll(() => {
  globalThis.requestAnimationFrame = original;
});

test('a watch that began before the first world leaves the page as it was, and every later world its own', async () => {
  const before = watched();
  const watch = watchGlobals();
  const kept = Math.random;
  const rang = { timeouts: 0, intervals: 0, frames: 0 };
  const drawn: unknown[] = [];
  const hooks = {
    create() {
      setTimeout(() => rang.timeouts++, 50);
      setInterval(() => rang.intervals++, 50);
      requestAnimationFrame(() => rang.frames++);
      drawn.push([Math.random(), crypto.getRandomValues(new Uint32Array(1))[0], crypto.randomUUID(), Date.now()]);
    },
  };
  const first = await sceneWorld(hooks);
  expect(Object.keys(before).filter((name) => before[name] === watched()[name])).toEqual([]);
  watch.loaded();
  watch.stop();
  expect(Object.keys(before).filter((name) => before[name] !== watched()[name])).toEqual([]);

  const later = await sceneWorld(hooks);
  drawn.length = 0;
  for (const world of [first, later]) {
    Object.assign(rang, { timeouts: 0, intervals: 0, frames: 0 });
    world.begin(1);
    run(world, 11); // 183 ms
    expect(rang).toEqual({ timeouts: 1, intervals: 3, frames: 1 });
  }
  expect(drawn[1]).toEqual(drawn[0]);
  later.realm.run(kept);
  expect(watch.captured()).toEqual([]);
  first.close();
  later.close();
});
