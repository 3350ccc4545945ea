import '../../fixtures/scenes/page';
import type Phaser from 'phaser';
import { afterEach, expect, test } from 'vitest';
import type { VectorEnvironment } from '../../../sdk/env';
import { stepAll } from '../../fixtures/play';
import { orchard } from '../../fixtures/scenes/orchard';
import { type ProbeOptions, probe } from '../../fixtures/scenes/probe';

const opened: VectorEnvironment[] = [];
afterEach(() => {
  for (const environment of opened.splice(0)) environment.close();
});

/** Three copies that count their frames, of which those whose episode has this seed fail. */
async function failing(seeds: readonly number[], fail: ProbeOptions['update']) {
  const chances = new Map<number, number>();
  for (const seed of seeds) chances.set(await firstChance(seed), seed);
  const environment = await probe({
    create() {
      this.notes = [chances.get(Math.random()) ?? ''];
    },
    update() {
      this.value++;
      if (this.notes[0] !== '') fail?.call(this, this);
    },
    reward: () => 1,
  }).createScenes(3);
  opened.push(environment);
  [11, 12, 13].forEach((seed, copy) => {
    environment.reset(copy, seed);
  });
  return environment;
}

/** What a scene draws first where the episode has this seed. */
async function firstChance(seed: number): Promise<number> {
  let chance = 0;
  const environment = await probe({
    create() {
      this.value = Math.random();
    },
    observe(scene, observation) {
      chance = scene.value;
      observation.fill(chance);
    },
  }).createScenes(1);
  environment.reset(0, seed);
  environment.close();
  return chance;
}

test('a copy that throws does not keep the others from their step, and its reset mends it', async () => {
  const environment = await failing([12], function () {
    if (this.value === 3) throw new Error('out of cheese');
  });
  const { observations, rewards } = environment;
  stepAll(environment, 0, 2);
  const message = "probe, copy 1, step 3: scene 'probe' failed in frame 3: Error: out of cheese";
  expect(() => stepAll(environment, 0, 1)).toThrow(message);
  expect([observations[0], observations[2]]).toEqual([3, 3]);
  expect(() => stepAll(environment, 0, 1), 'it stays broken until its reset').toThrow(message);
  expect([observations[0], observations[2]]).toEqual([4, 4]);
  environment.reset(1, 14);
  stepAll(environment, 0, 4);
  expect([[...observations], [...rewards]]).toEqual([
    [8, 4, 8],
    [1, 1, 1],
  ]);
});

test('of several that throw in one step, the first is told', async () => {
  const environment = await failing([12, 13], function () {
    throw new Error(`no ${this.notes[0]}`);
  });
  expect(() => stepAll(environment, 0, 1)).toThrow(/copy 1, step 1: .* Error: no 12$/);
  expect(environment.observations[0]).toBe(1);
  environment.reset(1, 14);
  expect(() => stepAll(environment, 0, 1)).toThrow(/copy 2, step 1: .* Error: no 13$/);
});

test('another environment in the same thread goes on as if nothing had happened', async () => {
  const [alone, beside] = [await orchard.createScenes(1), await orchard.createScenes(1)];
  opened.push(alone, beside);
  const trace = (environment: VectorEnvironment, between: () => void) => {
    environment.reset(0, 5);
    return Array.from({ length: 40 }, (_, i) => {
      between();
      environment.step(Int32Array.of(i % 3));
      return [...environment.observations, environment.rewards[0]];
    });
  };
  const expected = trace(alone, () => {});
  const broken = await failing([11, 12, 13], () => {
    Math.random();
    throw new Error('out of cheese');
  });
  let failures = 0;
  const { random } = Math;
  const result = trace(beside, () => {
    try {
      broken.step(new Int32Array(3));
    } catch {
      failures++;
    }
  });
  expect(result).toEqual(expected);
  expect(failures).toBe(40);
  expect(Math.random).toBe(random);
});

test("after a failure the scene's own reset is not trusted: everything begins anew", async () => {
  const scenes = new Set<object>();
  const listeners: number[] = [];
  const environment = await probe({
    reset(scene) {
      scene.value = 0;
    },
    update() {
      this.value++;
    },
    observe(scene, observation) {
      scenes.add(scene);
      listeners.push(scene.events.listenerCount('start'));
      if (scene.value === 3) throw new Error('half done');
      observation.fill(scene.value);
    },
  }).createScenes(1);
  opened.push(environment);
  environment.reset(0, 1);
  for (let episode = 0; episode < 5; episode++) {
    stepAll(environment, 0, 2);
    environment.reset(0, 1);
  }
  expect(scenes.size).toBe(1);
  expect(() => stepAll(environment, 0, 3)).toThrow(
    "probe, copy 0, step 3: observe() threw Error: half done (scene 'probe', frame 3)",
  );
  environment.reset(0, 1);
  expect(scenes.size).toBe(2);
  expect(Math.max(...listeners), 'nothing is left behind by resets').toBe(listeners[0]);
});

test('closing closes every copy, even if one throws, and tells what it threw', async () => {
  const games: Phaser.Game[] = [];
  let closing = false;
  const environment = await probe({
    create() {
      if (!games.includes(this.game)) games.push(this.game);
      this.events.once('destroy', () => {
        if (closing && this.game === games[0]) throw new Error('stuck');
      });
    },
  }).createScenes(3);
  [1, 2, 3].forEach((seed, copy) => {
    environment.reset(copy, seed);
  });
  const closed: Phaser.Game[] = [];
  for (const game of games) game.events.once('destroy', () => closed.push(game));
  closing = true;
  expect(() => environment.close()).toThrow('stuck');
  expect(closed).toEqual(expect.arrayContaining(games.slice(1)));
});
