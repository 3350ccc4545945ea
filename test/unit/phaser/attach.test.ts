import '../../fixtures/scenes/page';
import Phaser from 'phaser';
import { afterEach, expect, test } from 'vitest';
import { attachNpc, FRAME_MS, type Npc } from '../../../sdk/phaser';
import { createActor } from '../../../sdk/runtime';
import { OrchardScene, orchard } from '../../fixtures/scenes/orchard';
import { linearPolicy } from '../../fixtures/scenes/policies';
import { pond } from '../../fixtures/scenes/pond';

let game: Phaser.Game;
afterEach(() => {
  game.destroy(true);
  game.step(0, 0);
});

const policy = linearPolicy(orchard, 5);

/** A developer's own game, with an NPC attached in the scene's `create`, run at a frame rate of our choosing. */
async function open() {
  const seen: number[][] = [];
  let npc: Npc | undefined;
  class Shipped extends OrchardScene {
    override create(): void {
      super.create();
      npc = attachNpc<OrchardScene>(this, orchard);
      npc.use(policy);
    }

    override update(): void {
      super.update();
      seen.push([...(npc as Npc).step.observation, Number((npc as Npc).step.action)]);
    }
  }
  game = new Phaser.Game({
    ...orchard.scene.game,
    type: Phaser.CANVAS,
    customEnvironment: true,
    parent: undefined,
    banner: false,
    scene: Shipped,
  });
  let time = 0;
  const run = (frames: number, delta = FRAME_MS) => {
    for (let i = 0; i < frames; i++) {
      time += delta;
      game.step(time, delta);
    }
  };
  while (!npc) {
    await new Promise((resolve) => setTimeout(resolve));
    if (game.isRunning) run(1);
  }
  seen.length = 0;
  return { run, seen, npc, scene: game.scene.getScene<Shipped>('orchard') };
}

const decisions = (seen: number[][]) =>
  seen.filter((step, i) => i === 0 || step.some((n, j) => n !== seen[i - 1][j])).length;

test('the policy decides every frameSkip frames, and what it decides is done', async () => {
  const { run, seen, npc } = await open();
  run(40);
  expect(decisions(seen)).toBeGreaterThanOrEqual(10);
  expect(decisions(seen)).toBeLessThanOrEqual(11);
  expect(npc.step.action).toBe(createActor(policy).act(npc.step.observation));
});

test('it decides as often at 144 Hz', async () => {
  const { run, seen } = await open();
  run(144, 1000 / 144);
  expect(decisions(seen)).toBeGreaterThanOrEqual(14);
  expect(decisions(seen)).toBeLessThanOrEqual(16);
});

test('use(null) lets go of the keys; a policy can take over again', async () => {
  const { run, npc, scene } = await open();
  const held = () => scene.input.keyboard?.keys.filter((key) => key?.isDown).length;
  run(8);
  expect(held()).toBe(npc.step.action === 0 ? 0 : 1);
  npc.use(null);
  expect(held()).toBe(0);
  const { observation } = npc.step;
  const before = [...observation];
  run(20);
  expect([...observation]).toEqual(before);
  npc.use(policy);
  run(20);
  expect([...observation]).not.toEqual(before);
});

test('it lets go when the scene shuts down', async () => {
  const { run, npc, scene } = await open();
  const listeners = () => scene.events.listenerCount('preupdate');
  run(5);
  game.scene.stop('orchard');
  const stopped = listeners();
  const before = [...npc.step.observation];
  run(10);
  expect([...npc.step.observation]).toEqual(before);
  npc.release();
  expect(listeners()).toBe(stopped);
});

test('a policy for other spaces is refused', async () => {
  const { npc } = await open();
  expect(() => npc.use(linearPolicy(pond, 1))).toThrow('got observation space box [12]');
});
