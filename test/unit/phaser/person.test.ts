import '../../fixtures/scenes/page';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createPerson, type Person } from '../../../sdk/phaser/controls/person';
import { openWorld } from '../../../sdk/phaser/world/open-world';
import type { World } from '../../../sdk/phaser/world/world';
import { type ProbeOptions, type ProbeScene, probe } from '../../fixtures/scenes/probe';

let world: World<ProbeScene>;
let person: Person;
const errors: unknown[] = [];

/** A person before a scene that has run some frames. */
async function sitDown(options: ProbeOptions): Promise<void> {
  world = await openWorld(probe(options).scene, null);
  document.body.appendChild(world.game.canvas); // nobody sees it, but events bubble from there
  person = createPerson(world.game, world.realm, (error) => errors.push(error));
  world.begin(1);
  for (let i = 0; i < 6; i++) world.frame();
}

const key = (type: string, init: object = { key: 'a', code: 'KeyA', keyCode: 65 }) => {
  const event = new KeyboardEvent(type, { bubbles: true, cancelable: true, ...init });
  window.dispatchEvent(event);
  return event;
};

const mouse = (type: string, init: object = { clientX: 30, clientY: 40, button: 0, buttons: 1 }) => {
  const event = new MouseEvent(type, { bubbles: true, cancelable: true, ...init });
  world.game.canvas.dispatchEvent(event);
  return event;
};

beforeEach(() => {
  errors.length = 0;
});

afterEach(() => {
  person.close();
  world.close();
});

test('keys reach the game while the person is connected, and come up when they are not any more', async () => {
  let letter: Phaser.Input.Keyboard.Key | undefined;
  await sitDown({
    create() {
      letter = this.input.keyboard?.addKey('A');
    },
  });
  key('keydown');
  expect(letter?.isDown).toBe(false);
  person.connect(true);
  key('keydown');
  expect(letter?.isDown).toBe(true);
  person.connect(false);
  expect(letter?.isDown).toBe(false);
});

test("a key's times are the game's, so that the game can tell how long it was down", async () => {
  let letter: Phaser.Input.Keyboard.Key | undefined;
  await sitDown({
    create() {
      letter = this.input.keyboard?.addKey('A');
    },
  });
  person.connect(true);
  key('keydown');
  expect(letter?.timeDown).toBeCloseTo(100);
  for (let i = 0; i < 3; i++) world.frame();
  expect(letter?.getDuration()).toBeCloseTo(50);
});

test("listeners of the game's own hear the person in the realm, and can keep the browser from acting", async () => {
  const notes: string[] = [];
  await sitDown({
    create() {
      const note = (event: Event, what: unknown) => {
        notes.push(`${event.type} ${what} ${world.realm.inside} ${Math.round(event.timeStamp)}`);
        event.preventDefault();
      };
      window.addEventListener('keydown', (event) => note(event, event.key));
      document.addEventListener('keyup', (event) => note(event, event.code));
      window.addEventListener('mousedown', (event) => note(event, event.clientX));
      this.game.canvas.addEventListener('mouseup', (event) => note(event, event.target === this.game.canvas));
    },
  });
  const deaf = [key('keydown'), mouse('mousedown')];
  expect(notes).toEqual([]);
  person.connect(true);
  const heard = [key('keydown'), key('keyup'), mouse('mousedown'), mouse('mouseup')];
  expect(notes).toEqual([
    'keydown a true 100',
    'keyup KeyA true 100',
    'mousedown 30 true 100',
    'mouseup true true 100',
  ]);
  expect([...deaf, ...heard].map((event) => event.defaultPrevented)).toEqual([false, false, true, true, true, true]);
});

test('a click on the canvas touches what is there, at the time of the game', async () => {
  let seen: unknown[] = [];
  await sitDown({
    create() {
      const stone = this.add.rectangle(30, 40, 20, 20).setInteractive();
      stone.on('pointerdown', ({ x, y, downTime }: Phaser.Input.Pointer) => {
        seen = [x, y, Math.round(downTime)];
      });
    },
  });
  mouse('mousedown');
  expect(seen).toEqual([]);
  person.connect(true);
  mouse('mousedown');
  expect(seen).toEqual([30, 40, 100]);
});

test('what a game throws at a touch is reported, and the realm is left', async () => {
  await sitDown({
    create() {
      this.input.on('pointerdown', () => {
        throw new Error('ouch');
      });
    },
  });
  person.connect(true);
  mouse('mousedown');
  expect(errors).toEqual([new Error('ouch')]);
  expect(world.realm.inside).toBe(false);
});

test("the person's gamepad reaches the game", async () => {
  const notes: unknown[] = [];
  await sitDown({
    game: { input: { gamepad: true } },
    create() {
      this.input.gamepad?.on('connected', (pad: Phaser.Input.Gamepad.Gamepad) => notes.push(pad.id));
    },
  });
  const { getGamepads } = navigator;
  const buttons = [{ pressed: false, touched: false, value: 0 }];
  const pad = { id: 'pad', index: 0, connected: true, timestamp: 1e9, axes: [0, 0.5], buttons, mapping: 'standard' };
  navigator.getGamepads = () => [pad as unknown as Gamepad];
  try {
    person.connect(true);
  } finally {
    navigator.getGamepads = getGamepads;
  }
  for (let i = 0; i < 2; i++) world.frame();
  expect(notes).toEqual(['pad']);
  expect(world.scene.input.gamepad?.pad1?.leftStick.y).toBe(0.5);
});

test('nothing of Phaser listens on the page itself', async () => {
  await sitDown({});
  const before = world.realm.listeners;
  person.connect(true);
  person.connect(false);
  expect(world.realm.listeners).toBe(before);
  expect(world.realm.hears('keydown') || world.realm.hears('mousedown')).toBe(false);
});
