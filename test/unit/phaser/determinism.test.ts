import '../../fixtures/scenes/page';
import { expect, test } from 'vitest';
import type { VectorEnvironment } from '../../../sdk/env';
import { seededRandom } from '../../../sdk/math';
import type { SceneEnvironment } from '../../../sdk/phaser';
import { hashRun, hashSteps } from '../../fixtures/hash';
import { journey } from '../../fixtures/scenes/journey';
import { orchard } from '../../fixtures/scenes/orchard';
import { pond } from '../../fixtures/scenes/pond';

test.each([
  ['Arcade', 10_000, orchard],
  ['Matter', 4000, pond],
  ['several scenes', 4000, journey],
] as [string, number, SceneEnvironment][])(
  '%s: the same seed and actions give the same %i frames, bit for bit',
  async (_, frames, environment) => {
    expect(await hashRun(environment, frames)).toEqual(await hashRun(environment, frames));
  },
);

test.each([
  ['Arcade', orchard],
  ['Matter', pond],
] as [string, SceneEnvironment][])('%s: another seed gives another world', async (_, environment) => {
  expect((await hashRun(environment, 400, 2)).hash).not.toBe((await hashRun(environment, 400, 1)).hash);
});

test('the thousandth episode of a copy is the first of a new one', async () => {
  const used = await orchard.createScenes(1);
  const fresh = await orchard.createScenes(1);
  const idle = new Int32Array(1);
  for (let seed = 0; seed < 1000; seed++) {
    used.reset(0, seed);
    used.step(idle);
  }
  expect(hashSteps(used, 1200, 5)).toEqual(hashSteps(fresh, 1200, 5));
  used.close();
  fresh.close();
});

test('copies side by side are each as if they were alone, whatever others do in the thread', async () => {
  const together = [await orchard.createScenes(3), await pond.createScenes(2)];
  const traces = together.map((environment) => playTogether(environment));
  for (let step = 0; step < 600; step++) for (const trace of traces) trace.step();
  for (const [i, environment] of [orchard, pond].entries()) {
    for (let copy = 0; copy < together[i].copies; copy++) {
      const alone = await environment.createScenes(1);
      const trace = playTogether(alone, copy);
      for (let step = 0; step < 600; step++) trace.step();
      expect(traces[i].seen(copy)).toEqual(trace.seen(0));
      alone.close();
    }
    together[i].close();
  }
});

test("the trainer's own random numbers and clock are left alone", async () => {
  const { random } = Math;
  const now = [Date.now, performance.now, setTimeout];
  const environment = await orchard.createScenes(1);
  expect(Math.random).toBe(random);
  environment.reset(0, 1);
  environment.step(new Int32Array(1));
  environment.close();
  expect(Math.random).toBe(random);
  expect([Date.now, performance.now, setTimeout]).toEqual(now);
});

/** Plays each copy with a seed and actions of its own: number `first` and those after it. */
function playTogether(environment: VectorEnvironment, first = 0) {
  const { copies, observations, rewards } = environment;
  const size = observations.length / copies;
  const randoms = Array.from({ length: copies }, (_, copy) => seededRandom(first + copy, 7));
  const seen: number[][] = randoms.map(() => []);
  for (let copy = 0; copy < copies; copy++) environment.reset(copy, first + copy);
  return {
    seen: (copy: number) => seen[copy],
    step() {
      environment.step(Int32Array.from(randoms, (random) => Math.floor(random() * 3)));
      seen.forEach((numbers, copy) => {
        numbers.push(...observations.subarray(copy * size, (copy + 1) * size), rewards[copy]);
      });
    },
  };
}
