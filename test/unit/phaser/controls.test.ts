import '../../fixtures/scenes/page';
import { expect, test } from 'vitest';
import type { VectorEnvironment } from '../../../sdk/env';
import { discrete } from '../../../sdk/spaces';
import { type ProbeOptions, type ProbeScene, probe } from '../../fixtures/scenes/probe';

const HELD = [[], ['LEFT'], ['LEFT', 'UP'], ['A'], ['SPACE']];

/** A probe whose actions hold keys. */
const held = (options: ProbeOptions) =>
  probe({
    actionSpace: discrete(HELD.length),
    act: (_scene, action, controls) => controls.hold(...HELD[action as number]),
    ...options,
  }).createScenes(1);

function step(environment: VectorEnvironment, ...actions: number[]): void {
  for (const action of actions) environment.step(Int32Array.of(action));
}

test('held keys reach cursor objects, and those not held any more are released', async () => {
  const keys = new WeakMap<ProbeScene, Phaser.Types.Input.Keyboard.CursorKeys>();
  const environment = await held({
    create() {
      keys.set(this, this.input.keyboard?.createCursorKeys() as Phaser.Types.Input.Keyboard.CursorKeys);
    },
    update() {
      const { left, up } = keys.get(this) as Phaser.Types.Input.Keyboard.CursorKeys;
      this.value = Number(left.isDown) + 2 * Number(up.isDown);
    },
  });
  environment.reset(0, 1);
  const seen = [1, 2, 1, 0, 2].map((action) => {
    step(environment, action);
    return environment.observations[0];
  });
  expect(seen).toEqual([1, 3, 1, 0, 3]);
  environment.close();
});

test('an episode begins with all keys up, and takes those that are held on', async () => {
  const environment = await held({
    create() {
      const left = this.input.keyboard?.addKey('LEFT');
      this.events.on('update', () => {
        this.value = Number(left?.isDown);
      });
    },
  });
  for (const [action, down] of [
    [1, 1],
    [0, 0],
    [1, 1],
    [1, 1],
  ]) {
    environment.reset(0, 1);
    step(environment, action);
    expect(environment.observations[0]).toBe(down);
  }
  environment.close();
});

test('handlers of keys are called once when a key goes down and once when it comes up', async () => {
  let notes: string[] = [];
  const environment = await held({
    create() {
      notes = [];
      this.input.keyboard?.on('keydown-A', () => notes.push('A down')).on('keyup-A', () => notes.push('A up'));
      this.input.keyboard?.on('keydown', (event: KeyboardEvent) => notes.push(`any ${event.keyCode}`));
    },
  });
  environment.reset(0, 1);
  step(environment, 3, 3, 3, 0, 0, 3, 4);
  expect(notes).toEqual(['A down', 'any 65', 'A up', 'A down', 'any 65', 'A up', 'any 32']);
  environment.close();
});

test('a step in which act holds nothing releases everything', async () => {
  const environment = await probe({
    act(_scene, action, controls) {
      if (action === 1) controls.hold('LEFT');
    },
    create() {
      const left = this.input.keyboard?.addKey('LEFT');
      this.events.on('update', () => {
        this.value = Number(left?.isDown);
      });
    },
  }).createScenes(1);
  environment.reset(0, 1);
  step(environment, 1);
  expect(environment.observations[0]).toBe(1);
  step(environment, 0);
  expect(environment.observations[0]).toBe(0);
  environment.close();
});

test('a key that is held while the scene restarts itself is down in the new scene', async () => {
  let restarts = 0;
  const environment = await held({
    create() {
      const left = this.input.keyboard?.addKey('LEFT');
      this.events.on('update', () => {
        this.value = Number(left?.isDown);
        if (this.game.loop.frame === 3) {
          restarts++;
          this.scene.restart();
        }
      });
    },
  });
  environment.reset(0, 1);
  step(environment, 1, 1, 1, 1, 1);
  expect(restarts).toBe(1);
  expect(environment.observations[0]).toBe(1);
  environment.close();
});

test("agents do not release each other's keys", async () => {
  const environment = await probe({
    agents: 2,
    act: (_scene, action, controls, agent) => controls.hold(...(action ? [['LEFT'], ['RIGHT']][agent] : [])),
    create() {
      const cursors = this.input.keyboard?.createCursorKeys();
      this.events.on('update', () => {
        this.value = Number(cursors?.left.isDown) + 2 * Number(cursors?.right.isDown);
      });
    },
  }).createScenes(1);
  environment.reset(0, 1);
  environment.step(Int32Array.of(1, 1));
  expect(environment.observations[0]).toBe(3);
  environment.step(Int32Array.of(0, 1));
  expect(environment.observations[0]).toBe(2);
  environment.close();
});

test('a name that is no key, and a game without a keyboard, are errors that say what to do', async () => {
  const typo = await probe({ act: (_scene, _action, controls) => controls.hold('LEFTT') }).createScenes(1);
  typo.reset(0, 1);
  expect(() => step(typo, 0)).toThrow("probe, copy 0, step 1: act() threw RangeError: controls.hold(): got 'LEFTT'");
  typo.close();

  const mute = await held({ game: { input: { keyboard: false } } });
  mute.reset(0, 1);
  expect(() => step(mute, 1)).toThrow("the game has no keyboard input. Leave 'input.keyboard' on");
  mute.close();
});
