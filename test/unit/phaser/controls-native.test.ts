import '../../fixtures/scenes/page';
import Phaser from 'phaser';
import { expect, test } from 'vitest';
import { createControls } from '../../../sdk/phaser/controls/controls';
import { openWorld } from '../../../sdk/phaser/world/open-world';
import { discrete } from '../../../sdk/spaces';
import { type ProbeOptions, probe } from '../../fixtures/scenes/probe';

/** Plays a key, then a click, in a scene that listens without Phaser. */
async function play(options: ProbeOptions) {
  const environment = await probe({
    actionSpace: discrete(4),
    act(_scene, action, controls) {
      if (action === 1) controls.hold('A');
      if (action === 2) controls.hold('SHIFT', 'A', 'LEFT');
      if (action === 3) controls.point(30, 40, true);
    },
    ...options,
  }).createScenes(1);
  environment.reset(0, 1);
  for (const action of [1, 0, 2, 0, 3, 3, 0]) environment.step(Int32Array.of(action));
  environment.close();
}

test("a game's own listeners on the window hear keys as a browser tells of them", async () => {
  const notes: string[] = [];
  await play({
    create() {
      for (const type of ['keydown', 'keyup'] as const) {
        window.addEventListener(type, ({ key, code, keyCode, shiftKey, repeat, timeStamp }) =>
          notes.push([type, key, code, keyCode, shiftKey, repeat, Math.round(timeStamp)].join(' ')),
        );
      }
    },
  });
  const frame = (frame: number) => Math.round((frame * 1000) / 60);
  expect(notes.slice(0, 4)).toEqual([
    `keydown a KeyA 65 false false ${frame(0)}`,
    `keyup a KeyA 65 false false ${frame(1)}`,
    `keydown Shift ShiftLeft 16 true false ${frame(2)}`,
    `keydown A KeyA 65 true false ${frame(2)}`,
  ]);
  expect(notes).toHaveLength(8);
});

test('a game that has switched off Phaser’s keyboard can still be played by its own', async () => {
  const notes: string[] = [];
  await play({
    game: { input: { keyboard: false } },
    create() {
      document.onkeydown = ({ key }) => void notes.push(key);
      document.onkeyup = () => {};
    },
  });
  expect(notes).toEqual(['a', 'Shift', 'A', 'ArrowLeft']);
});

test("a game's own listeners on canvas, document and window hear the pointer", async () => {
  const notes: string[] = [];
  await play({
    create() {
      const { canvas } = this.game;
      canvas.addEventListener('pointermove', ({ clientX, clientY }) => notes.push(`canvas ${clientX},${clientY}`));
      canvas.addEventListener('mousedown', ({ offsetX, buttons }) => notes.push(`canvas down ${offsetX} ${buttons}`));
      document.addEventListener('pointerup', ({ target }) => notes.push(`document up ${target === canvas}`));
      window.addEventListener('click', ({ pageY, buttons }) => notes.push(`click ${pageY} ${buttons}`));
    },
  });
  expect(notes).toEqual(['canvas 30,40', 'canvas down 30 1', 'document up true', 'click 40 0']);
});

test('what a game keeps to its canvas does not reach its window', async () => {
  let heard = 0;
  await play({
    create() {
      this.game.canvas.addEventListener('mousedown', (event) => event.stopPropagation());
      window.addEventListener('mousedown', () => heard++);
      window.addEventListener('mouseup', () => heard++);
    },
  });
  expect(heard).toBe(1);
});

test('no key is heard twice by Phaser, however many go down at once', async () => {
  const notes: number[] = [];
  await play({
    create() {
      this.input.keyboard?.on('keydown', ({ keyCode }: KeyboardEvent) => notes.push(keyCode));
    },
  });
  expect(notes).toEqual([65, 16, 65, 37]);
});

test('a key is just down in one frame only', async () => {
  let times = 0;
  await play({
    create() {
      const key = this.input.keyboard?.addKey('A') as Phaser.Input.Keyboard.Key;
      this.events.on('update', () => {
        if (Phaser.Input.Keyboard.JustDown(key)) times++;
      });
    },
  });
  expect(times).toBe(2);
});

test('in a game with its own loop Phaser is told, and nobody else on the page', async () => {
  let heard = 0;
  const world = await openWorld(
    probe({
      create() {
        window.addEventListener('keydown', () => heard++);
        this.game.canvas.addEventListener('mousemove', () => heard++);
      },
    }).scene,
    null,
  );
  world.begin(1);
  const left = world.scene.input.keyboard?.addKey('LEFT');
  const controls = createControls(world.game);
  world.realm.run(() => {
    controls.hold('LEFT');
    controls.point(30, 40);
  });
  const { x, y } = world.scene.input.activePointer;
  expect([left?.isDown, x, y, heard]).toEqual([true, 30, 40, 0]);
  world.close();
});
