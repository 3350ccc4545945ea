import '../../fixtures/scenes/page';
import Phaser from 'phaser';
import { afterEach, expect, test } from 'vitest';
import { seededRandom } from '../../../sdk/math';
import { attachNpc, FRAME_MS, type Npc, type SceneEnvironment, type StageStep } from '../../../sdk/phaser';
import { createDecider, type StageDriver } from '../../../sdk/phaser/agents/drivers';
import { createPerson } from '../../../sdk/phaser/controls/person';
import { createPlay } from '../../../sdk/phaser/stage/play';
import { openWorld } from '../../../sdk/phaser/world/open-world';
import { type Action, createActor } from '../../../sdk/runtime';
import { discrete, multiDiscrete } from '../../../sdk/spaces';
import { GladeScene, glade, gladeOfPlaces } from '../../fixtures/scenes/glade';
import { linearPolicy } from '../../fixtures/scenes/policies';
import { probe } from '../../fixtures/scenes/probe';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** Plays on a stage without a page, and returns what was decided in each step. */
async function play(environment: SceneEnvironment, driver: StageDriver, frames = 40) {
  const world = await openWorld(environment.scene, null);
  const person = createPerson(world.game, world.realm, (error) => {
    throw error;
  });
  closers.push(() => {
    person.close();
    world.close();
  });
  const steps: { observation: number[]; action: Action; probabilities: number[]; mean: number[] }[] = [];
  const options = {
    environment,
    world,
    person,
    onStep: ({ observation, action, probabilities, mean }: StageStep) =>
      steps.push({
        observation: [...observation],
        action: typeof action === 'number' ? action : action.slice(),
        probabilities: [...probabilities],
        mean: [...mean],
      }),
  };
  const stage = createPlay(options, createDecider(driver, environment));
  stage.begin(1, 0);
  for (let i = 0; i < frames; i++) stage.frame();
  return { steps, stage };
}

test('a masked environment says so, and tells before each step what each agent may do', async () => {
  expect([glade.masked, gladeOfPlaces.masked]).toEqual([true, undefined]);
  const copies = await glade.createScenes(2);
  closers.push(copies.close);
  expect(copies.masked).toBe(true);
  for (const copy of [0, 1]) copies.reset(copy, copy + 1);
  const decider = createDecider({ kind: 'random' }, glade);
  const actions = new Int32Array(8);
  const random = seededRandom(3);
  for (let step = 0; step < 11; step++) {
    for (let row = 0; row < 4; row++) {
      const [at, tired] = copies.observations.subarray(row * 2);
      const mask = copies.actionMasks.subarray(row * 5, row * 5 + 5);
      expect([...mask]).toEqual([at < 2 ? 0 : 1, 1, at > 7 ? 0 : 1, 1, tired > 0 ? 0 : 1]);
      decider.decide(new Float32Array(2), actions, row, random, mask);
    }
    copies.step(actions);
  }
  copies.step(new Int32Array(8).fill(1).map((one, i) => (i % 2 ? 0 : one)));
  expect([...copies.truncated], 'the last step of the episodes').toEqual([1, 1, 1, 1]);
  expect([...copies.actionMasks], 'nothing is chosen after it').toEqual(Array(20).fill(1));
});

test('an environment without masks has none', async () => {
  const copies = await probe({ actionSpace: multiDiscrete([3, 2]) }).createScenes(1);
  closers.push(copies.close);
  expect([copies.masked, copies.actionMasks.length]).toEqual([undefined, 0]);
});

test.each([
  [(mask: Uint8Array) => mask.fill(0, 3), 'mask() allowed none of the 2 choices of branch 1, expected at least one'],
  [(mask: Uint8Array) => mask.fill(255, 1, 2), 'mask() wrote 255 at 1, expected 0 or 1'],
])('a mask that no choice satisfies is an error that says where: %#', async (write, message) => {
  const copies = await probe({ actionSpace: multiDiscrete([3, 2]), mask: (_scene, mask) => write(mask) }).createScenes(
    1,
  );
  closers.push(copies.close);
  expect(() => copies.reset(0, 1)).toThrow(`probe, copy 0, step 0: ${message}`);
});

test('a simulation must be masked where its scene is', async () => {
  const scenes = await probe().createScenes(1);
  const environment = probe({ mask: () => {}, simulation: () => scenes });
  await expect(environment.create(1)).rejects.toThrow(
    'probe: got a simulation with masked = false, expected masked = true as in the scene',
  );
});

test('what a mask itself throws is told with its name', async () => {
  const mask = () => {
    throw new Error('no such field');
  };
  const copies = await probe({ mask }).createScenes(1);
  closers.push(copies.close);
  expect(() => copies.reset(0, 1)).toThrow('mask() threw Error: no such field');
});

test('several choices arrive as one array of whole numbers, and must lie in their branches', async () => {
  const got: unknown[] = [];
  const copies = await probe({
    actionSpace: multiDiscrete([3, 2]),
    act: (_scene, action) => got.push(action),
  }).createScenes(1);
  closers.push(copies.close);
  copies.reset(0, 1);
  copies.step(Int32Array.of(2, 1));
  expect(got).toEqual([Int32Array.of(2, 1)]);
  expect(() => copies.step(Int32Array.of(2, 2))).toThrow(
    'got choice 2 in branch 1 of the action, expected one of multi-discrete (3 × 2 actions)',
  );
});

test('chance drives several choices and a box, and only does what is allowed', async () => {
  const { steps } = await play(glade, { kind: 'random' }, 200);
  expect(new Set(steps.map(({ action }) => `${action}`)).size).toBe(6);
  expect(steps.every(({ probabilities }) => probabilities.every((p) => p === 0))).toBe(true);
  const places = (await play(gladeOfPlaces, { kind: 'random' })).steps.map(({ action }) => (action as Float32Array)[0]);
  expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...places)).toBeGreaterThan(5);
});

test.each([false, true])('a policy of several choices plays with its masks; drawn: %s', async (sampled) => {
  const policy = linearPolicy(glade, 3);
  const actor = createActor<Int32Array>(policy);
  const { steps } = await play(glade, { kind: 'policy', policy, sampled }, 100);
  expect(steps.some(({ probabilities }) => probabilities.includes(0))).toBe(true);
  for (const { observation, action, probabilities } of steps) {
    const [at, tired] = observation;
    const mask = Uint8Array.of(at < 2 ? 0 : 1, 1, at > 7 ? 0 : 1, 1, tired > 0 ? 0 : 1);
    const expected = actor.act(Float32Array.from(observation), mask);
    expect([...actor.probabilities]).toEqual(probabilities);
    if (!sampled) expect(action).toEqual(expected);
  }
});

test('a policy for a box plays, and shows its mean even where it draws', async () => {
  const policy = linearPolicy(gladeOfPlaces, 4);
  const actor = createActor<Float32Array>(policy);
  const { steps } = await play(gladeOfPlaces, { kind: 'policy', policy, sampled: true });
  for (const { observation, mean, probabilities } of steps) {
    expect(mean).toEqual([...actor.act(Float32Array.from(observation))]);
    expect(probabilities).toEqual([]);
  }
  expect(steps.some(({ action, mean }) => (action as Float32Array)[0] !== mean[0])).toBe(true);
});

test('before anything is decided, and by hand, a step shows that nothing was', async () => {
  const several = await play(glade, { kind: 'manual' }, 3);
  expect(several.stage.step.action).toEqual(Int32Array.of(-1, -1));
  const place = await play(gladeOfPlaces, { kind: 'manual' }, 3);
  expect([...(place.stage.step.action as Float32Array), ...place.stage.step.mean]).toEqual(Array(4).fill(Number.NaN));
  expect((await play(probe({ actionSpace: discrete(2) }), { kind: 'manual' }, 3)).stage.step.action).toBe(-1);
});

/** A developer's own game with NPCs attached in its scene. */
async function ship(
  environment: SceneEnvironment<GladeScene>,
): Promise<{ npc: Npc; run(frames: number): void; scene: GladeScene }> {
  let npc: Npc | undefined;
  class Shipped extends GladeScene {
    override create(): void {
      super.create();
      npc = attachNpc<GladeScene>(this, environment);
    }
  }
  const config = { ...environment.scene.game, type: Phaser.CANVAS, customEnvironment: true, banner: false };
  const game = new Phaser.Game({ ...config, scene: Shipped });
  closers.push(() => {
    game.destroy(true);
    game.step(0, 0);
  });
  let time = 0;
  const run = (frames: number) => {
    for (let i = 0; i < frames; i++) {
      time += FRAME_MS;
      game.step(time, FRAME_MS);
    }
  };
  while (!npc) {
    await new Promise((resolve) => setTimeout(resolve));
    if (game.isRunning) run(1);
  }
  return { npc, run, scene: game.scene.getScene<Shipped>('glade') };
}

test('attached to a scene of your own, a policy of several choices keeps to the masks', async () => {
  const { npc, run, scene } = await ship(glade);
  expect(npc.step.action).toEqual(Int32Array.of(-1, -1));
  const policy = linearPolicy(glade, 3);
  policy.tensors['layers.0.weight'].fill(0);
  policy.tensors['layers.0.bias'].set([9, 0, 1, 0, 9]); // leaps left whenever it may, otherwise right
  policy.tensors['test.output'].set(policy.tensors['layers.0.bias']);
  npc.use(policy);
  for (let frame = 0; frame < 60; frame++) {
    run(1);
    const [at, tired] = npc.step.observation;
    expect([...npc.step.probabilities].map((p) => p > 0)).toEqual([at > 1, true, at < 8, true, tired === 0]);
    expect(npc.step.action).toEqual(Int32Array.of(at > 1 ? 0 : 2, tired === 0 ? 1 : 0));
  }
  expect(Math.min(...scene.deer.map(({ leaps }) => leaps))).toBeGreaterThan(5);
});

test('attached to a scene of your own, a policy for a box sets its numbers', async () => {
  const { npc, run, scene } = await ship(gladeOfPlaces);
  const policy = linearPolicy(gladeOfPlaces, 4);
  npc.use(policy);
  run(20);
  expect(npc.step.mean).toEqual(npc.step.action);
  expect(scene.deer[0].at).toBe((npc.step.action as Float32Array)[0]);
});
