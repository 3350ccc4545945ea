import '../../fixtures/scenes/page';
import type Phaser from 'phaser';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { run, sceneWorld } from '../../fixtures/world';

const unhandled: unknown[] = [];
const note = (reason: unknown) => void unhandled.push(reason);

beforeEach(() => {
  unhandled.length = 0;
  process.on('unhandledRejection', note);
});

afterEach(() => {
  process.off('unhandledRejection', note);
});

const moment = () => new Promise((resolve) => setTimeout(resolve, 5));

test('an async create() that goes on after its scene is over harms nobody', async () => {
  const world = await sceneWorld({
    async create(this: Phaser.Scene) {
      await null;
      this.add.rectangle(1, 1, 1, 1);
    },
  });
  for (let seed = 0; seed < 3; seed++) world.begin(seed);
  await moment();
  await moment();
  world.begin(4);
  world.close();
  await moment();
  await moment();
  expect(unhandled).toEqual([]);
});

test.each(['init', 'preload', 'create', 'update'])(
  'what an async %s() throws is told in the next frame',
  async (name) => {
    let sound = true;
    const world = await sceneWorld({
      async [name]() {
        const fails = !sound;
        await null;
        if (fails) throw new Error('ouch');
      },
    });
    sound = false;
    world.begin(1);
    run(world, name === 'update' ? 1 : 0);
    sound = true;
    await moment();
    expect(() => world.frame()).toThrow(
      new RegExp(`^scene 'here' failed in frame [123]: Error: ${name}\\(\\) is async and threw Error: ouch. No frame`),
    );
    world.begin(1);
    run(world, 3);
    world.close();
    expect(unhandled).toEqual([]);
  },
);

test('a scene finds its own functions as they were', async () => {
  const seen: string[] = [];
  const world = await sceneWorld({
    create(this: Phaser.Scene) {
      seen.push(...Object.keys(this).filter((name) => ['init', 'preload'].includes(name)));
      seen.push(String(Object.getOwnPropertyDescriptor(this, 'create')?.value?.name ?? 'inherited'));
    },
  });
  world.begin(1);
  world.close();
  expect(seen).not.toContain('wrapper');
});
