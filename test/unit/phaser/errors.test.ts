import '../../fixtures/scenes/page';
import Phaser from 'phaser';
import { expect, test } from 'vitest';
import { box } from '../../../sdk/spaces';
import { stepAll } from '../../fixtures/play';
import { type ProbeOptions, probe } from '../../fixtures/scenes/probe';

/** What the environment says when copy 1 of 2 is stepped three times. */
async function messageOf(options: ProbeOptions, action = 0): Promise<string> {
  const environment = await probe(options).createScenes(2);
  try {
    environment.reset(1, 1);
    stepAll(environment, action, 3);
    return 'no error';
  } catch (error) {
    return (error as Error).message;
  } finally {
    environment.close();
  }
}

/** A function that returns a promise, and does not look like one. */
const async_ =
  <T extends unknown[]>(call: (...given: T) => void) =>
  (...given: T) =>
    Promise.resolve(call(...given)) as unknown as undefined;

const three = box({ low: -1, high: 1, shape: [3] });

test.each<[string, ProbeOptions, string, number?]>([
  [
    'an observation with a number left out',
    { observationSpace: three, observe: (_, observation) => observation.set([1, 1]) },
    'probe, copy 1, step 0: observe() left 1 of 3 numbers unwritten, at 2.',
  ],
  [
    'an observation with NaN',
    {
      observationSpace: three,
      observe: ({ game }, observation) => observation.fill(game.loop.frame > 1 ? Number.NaN : 0),
    },
    'probe, copy 1, step 2: observe() wrote NaN at 0 of 3, expected finite numbers.',
  ],
  [
    'an observation with Infinity',
    { observationSpace: three, observe: (_, observation) => observation.set([0, 1 / 0, 0]) },
    'probe, copy 1, step 0: observe() wrote Infinity at 1 of 3, expected finite numbers.',
  ],
  ['an action outside its space', {}, 'probe, copy 1, step 1: got action 2, expected one of discrete (2 actions).', 2],
  [
    'a reward that is NaN',
    { reward: () => Number.NaN },
    'probe, copy 1, step 1: reward() returned NaN, expected a finite number.',
  ],
  [
    'a part of a reward that is undefined',
    { reward: ({ game }) => ({ coin: game.loop.frame > 1 ? Number.NaN : 1 }) },
    "probe, copy 1, step 2: reward() returned 'coin' = NaN, expected a finite number.",
  ],
  [
    'a part of a reward that is new',
    { reward: ({ game }) => (game.loop.frame > 1 ? { coin: 0, surprise: 1 } : { coin: 1 }) as Record<string, number> },
    "probe, copy 1, step 2: reward() returned a part 'surprise', expected the parts it had at first: coin.",
  ],
  [
    'a function that throws',
    { terminated: ({ game }) => game.loop.frame > 1 && (null as unknown as { x: boolean }).x },
    'probe, copy 1, step 2: terminated() threw TypeError: Cannot read properties of null',
  ],
  [
    'a scene that throws in a frame',
    {
      frameSkip: 4,
      update() {
        if (this.game.loop.frame === 6) throw new Error('out of cheese');
      },
    },
    "probe, copy 1, step 2: scene 'probe' failed in frame 6: Error: out of cheese",
  ],
  [
    'a scene that is left before terminated() said so',
    {
      frameSkip: 4,
      update() {
        if (this.game.loop.frame === 6) this.scene.stop();
      },
    },
    "probe, copy 1, step 2: scene 'probe' was left in frame 7, but terminated() had returned false in the frame before.",
  ],
  [
    'a file that is missing in the middle of an episode',
    {
      update() {
        if (this.game.loop.frame === 2) this.load.image('late', 'late.png').start();
      },
    },
    "probe, copy 1, step 3: scene 'probe' could not load image 'late' from 'late.png': no file /late.png in",
  ],
  [
    'a yes or no that is a promise',
    { terminated: () => Promise.resolve(false) as unknown as boolean },
    'probe, copy 1, step 1: terminated() returned a Promise, expected true or false: it must not be async.',
  ],
  [
    'a yes or no that is nothing',
    { present: ({ game }) => (game.loop.frame > 1 ? (undefined as unknown as boolean) : true), maxEpisodeSteps: 9 },
    'probe, copy 1, step 2: present() returned undefined, expected true or false.',
  ],
  [
    'an act that is a promise',
    { act: () => Promise.resolve() as unknown as undefined },
    'probe, copy 1, step 1: act() returned a Promise: it must not be async.',
  ],
  [
    'an observe that is a promise',
    { observe: async_((_, observation: Float32Array) => void observation.fill(0)) },
    'probe, copy 1, step 0: observe() threw Error: observe() returned a Promise: it must not be async.',
  ],
  [
    'a reward that becomes a promise',
    { reward: ({ game }) => (game.loop.frame > 1 ? (Promise.resolve(1) as unknown as number) : 1) },
    'probe, copy 1, step 2: reward() returned a Promise: it must not be async.',
  ],
  [
    'a tracked number that is gone',
    { track: ({ game }) => (game.loop.frame > 1 ? { a: 1 } : { a: 1, b: 2 }) as Record<string, number> },
    'probe, copy 1, step 2: track() returned a, expected the same names as at first: a, b.',
  ],
  [
    'a tracked number that is NaN',
    { track: ({ game }) => ({ a: game.loop.frame > 1 ? Number.NaN : 1 }) },
    "probe, copy 1, step 2: track() returned 'a' = NaN, expected a finite number.",
  ],
])('%s', async (_, options, expected, action) => {
  expect(await messageOf(options, action)).toContain(expected);
});

test('a scene that throws at its first start rejects the making of copies', async () => {
  const environment = probe({
    create() {
      throw new Error('nothing works');
    },
  });
  await expect(environment.createScenes(2)).rejects.toThrow(
    "probe: scene 'probe' failed at its start: Error: nothing works",
  );
});

test.each<[string, ProbeOptions, string]>([
  [
    'rewards',
    { reward: () => Promise.resolve(1) as unknown as number },
    'reward() returned a Promise, expected a number, or named parts such as { coin: 1 }: it must not be async.',
  ],
  [
    'tracked numbers',
    { track: () => Promise.resolve({}) as unknown as Record<string, number> },
    'track() returned a Promise, expected numbers by name, such as { coins: 3 }: it must not be async.',
  ],
])('%s that are promises reject the making of copies', async (_, options, expected) => {
  await expect(probe(options).createScenes(1)).rejects.toThrow(expected);
});

test('a scene that throws at a reset says so', async () => {
  let starts = 0;
  const environment = await probe({
    create() {
      if (++starts === 3) throw new Error('not again');
    },
  }).createScenes(1);
  expect(() => environment.reset(0, 1)).toThrow(
    "probe, copy 0, step 0: scene 'probe' failed at its reset: Error: not again",
  );
  environment.reset(0, 1);
  environment.close();
});

test("an agent's scene that nobody starts is an error", async () => {
  const { scene } = probe();
  const environment = probe({
    game: { scene: [class Menu extends Phaser.Scene {}, scene.agentScene as typeof Phaser.Scene] },
    agentScene: scene.agentScene,
  });
  await expect(environment.createScenes(1)).rejects.toThrow(
    "probe: after 600 frames scene 'Probe' does not run; running: default. Say how to get there by 'entry' or 'start'.",
  );
});

test('numbers of copies that make no sense are errors', async () => {
  await expect(probe().createScenes(0)).rejects.toThrow('probe: got 0 copies, expected a whole number of at least 1.');
  const environment = await probe().createScenes(2);
  expect(() => environment.reset(2, 1)).toThrow('probe: got copy 2, expected 0 to 1.');
  environment.close();
});

test('of several scenes, the one that threw is named', async () => {
  const { scene } = probe({
    update() {
      if (this.game.loop.frame === 4) throw new Error('no room');
    },
  });
  class Hud extends Phaser.Scene {
    constructor() {
      super({ key: 'hud', active: true });
    }
  }
  const environment = await probe({
    game: { scene: [scene.agentScene as typeof Phaser.Scene, Hud] },
    agentScene: scene.agentScene,
  }).createScenes(1);
  environment.reset(0, 1);
  expect(() => stepAll(environment, 0, 5)).toThrow(
    "probe, copy 0, step 4: scene 'probe' failed in frame 4: Error: no room",
  );
  environment.close();
});
