import '../../fixtures/scenes/page';
import { expect, test } from 'vitest';
import type { VectorEnvironment } from '../../../sdk/env';
import type { Controls } from '../../../sdk/phaser';
import { discrete } from '../../../sdk/spaces';
import { type ProbeOptions, type ProbeScene, probe } from '../../fixtures/scenes/probe';

type Place = readonly [x: number, y: number, pressed?: boolean];

/** A probe whose i-th action points at the i-th place; null points nowhere. */
async function pointing(places: readonly (Place | null)[], options: ProbeOptions = {}) {
  const environment = await probe({
    actionSpace: discrete(Math.max(2, places.length)),
    act(_scene: ProbeScene, action, controls: Controls) {
      const place = places[action as number];
      if (place) controls.point(...place);
    },
    ...options,
  }).createScenes(1);
  environment.reset(0, 1);
  return environment;
}

function step(environment: VectorEnvironment, ...actions: number[]): void {
  for (const action of actions) environment.step(Int32Array.of(action));
}

const TOUCH = { input: { mouse: false, touch: true } };

test.each([
  ['mouse', {}],
  ['finger', TOUCH],
])('a button on the screen is pressed and released by a %s', async (_, game) => {
  const notes: string[] = [];
  const environment = await pointing([[50, 50, true], [10, 10], null], {
    game,
    create() {
      const button = this.add.rectangle(50, 50, 20, 20).setInteractive();
      for (const event of ['pointerdown', 'pointerup']) button.on(event, () => notes.push(event));
    },
  });
  step(environment, 2, 0, 0, 2); // things can be touched from their second frame on
  expect(notes).toEqual(['pointerdown', 'pointerup']);
  step(environment, 0, 1); // elsewhere, but it is released before it goes there
  expect(notes).toEqual(['pointerdown', 'pointerup', 'pointerdown', 'pointerup']);
  environment.close();
});

test('things notice the pointer coming and going', async () => {
  const notes: string[] = [];
  const environment = await pointing([[50, 50], [10, 10], null], {
    create() {
      const button = this.add.rectangle(50, 50, 20, 20).setInteractive();
      for (const event of ['pointerover', 'pointermove', 'pointerout']) button.on(event, () => notes.push(event));
    },
  });
  step(environment, 1, 0, 0, 2, 1);
  expect(notes).toEqual(['pointermove', 'pointerover', 'pointerout']);
  environment.close();
});

test.each([
  ['mouse', {}],
  ['finger', TOUCH],
])('a %s that stays pressed while it moves drags', async (_, game) => {
  const environment = await pointing([[50, 50, true], [70, 30, true], null, [50, 50]], {
    game,
    create() {
      const stone = this.add.rectangle(50, 50, 20, 20).setInteractive({ draggable: true });
      this.input.on('drag', (_pointer: unknown, _stone: unknown, x: number, y: number) => stone.setPosition(x, y));
      this.events.on('update', () => {
        this.value = stone.x * 1000 + stone.y;
      });
    },
  });
  step(environment, 3, 0, 1);
  expect(environment.observations[0]).toBe(70_030);
  step(environment, 2, 3);
  expect(environment.observations[0]).toBe(70_030);
  environment.close();
});

test('a pixel of the game is hit exactly, however large the canvas is on the page', async () => {
  let seen: number[] = [];
  const environment = await pointing([[12.3, 7.7], null], {
    create() {
      this.cameras.main.setScroll(100, 200);
      this.input.on('pointermove', ({ x, y, worldX, worldY, event }: Phaser.Input.Pointer) => {
        seen = [x, y, worldX, worldY, (event as MouseEvent).pageX];
      });
      this.scale.canvasBounds.setPosition(17, 11.9);
      this.scale.displayScale.set(0.7, 0.37);
    },
  });
  step(environment, 1, 0);
  expect(seen).toEqual([12.3, 7.7, 112.3, 207.7, 17 + 12.3 / 0.7]);
  environment.close();
});

test('a pointer stays where it is when a scene restarts, and comes anew in the next episode', async () => {
  const environment = await pointing([[50, 60, true], null, [50, 60]], {
    create() {
      this.events.on('update', () => {
        const { x, y, isDown } = this.input.activePointer;
        this.value = x * 1000 + y + Number(isDown) / 2;
        if (this.game.loop.frame === 2) this.scene.restart();
      });
    },
  });
  step(environment, 0, 0, 0);
  expect(environment.observations[0]).toBe(50_060.5);
  step(environment, 1);
  expect(environment.observations[0]).toBe(50_060);
  environment.reset(0, 1);
  step(environment, 1);
  expect(environment.observations[0]).toBe(0);
  environment.reset(0, 2);
  step(environment, 2);
  expect(environment.observations[0]).toBe(50_060);
  environment.reset(0, 3);
  step(environment, 2);
  expect(environment.observations[0]).toBe(50_060);
  environment.close();
});

test('a place that is none, and a game without a pointer, are errors that say what to do', async () => {
  const nowhere = await pointing([[Number.NaN, 3]]);
  expect(() => step(nowhere, 0)).toThrow('controls.point(): got NaN, 3, expected two numbers of pixels in the game.');
  nowhere.close();
  const blind = await pointing([[1, 1]], { game: { input: { mouse: false, touch: false } } });
  expect(() => step(blind, 0)).toThrow("the game has no pointer input. Leave 'input.mouse' on");
  blind.close();
});
