import '../../fixtures/scenes/page';
import { expect, test } from 'vitest';
import type { VectorEnvironment } from '../../../sdk/env';
import type { GamepadState } from '../../../sdk/phaser';
import { createControls } from '../../../sdk/phaser/controls/controls';
import { discrete } from '../../../sdk/spaces';
import { type ProbeOptions, probe } from '../../fixtures/scenes/probe';

const GAME = { input: { gamepad: true } };

/** A probe whose i-th action puts the gamepad in the i-th state; null lets go. */
async function pushing(states: readonly (GamepadState | null)[], options: ProbeOptions = {}) {
  const environment = await probe({
    game: GAME,
    actionSpace: discrete(Math.max(2, states.length)),
    act(_scene, action, controls) {
      const state = states[action as number];
      if (state) controls.gamepad(state);
    },
    ...options,
  }).createScenes(1);
  environment.reset(0, 1);
  return environment;
}

function step(environment: VectorEnvironment, ...actions: number[]): void {
  for (const action of actions) environment.step(Int32Array.of(action));
}

test('sticks and buttons reach a scene that asks its gamepad', async () => {
  const environment = await pushing([{ axes: [-0.5, 1], buttons: [1] }, null, { axes: [1] }], {
    create() {
      this.events.on('update', () => {
        const pad = this.input.gamepad?.pad1;
        this.value = pad ? pad.leftStick.x * 100 + pad.leftStick.y * 10 + Number(pad.A) : -1;
      });
    },
  });
  const seen = [1, 0, 0, 2, 1, 1].map((action) => {
    step(environment, action);
    return environment.observations[0];
  });
  // Plugged in by its first use; and Phaser asks gamepads at the end of a frame.
  expect(seen).toEqual([-1, 0, -39, -39, 100, 0]);
  environment.close();
});

test('a scene is told when the gamepad comes, in every episode, and of each press once', async () => {
  let notes: string[] = [];
  const environment = await pushing([{ buttons: [0, 1] }, null], {
    create() {
      const { gamepad } = this.input;
      gamepad?.on('connected', (pad: Phaser.Input.Gamepad.Gamepad) => notes.push(`connected ${pad.index}`));
      gamepad?.on('down', (_pad: unknown, button: { index: number }) => notes.push(`down ${button.index}`));
      gamepad?.on('up', (_pad: unknown, button: { index: number }) => notes.push(`up ${button.index}`));
    },
  });
  for (const seed of [1, 2]) {
    notes = [];
    environment.reset(0, seed);
    step(environment, 0, 0, 0, 1, 1, 0);
    expect([...notes].sort()).toEqual(['connected 0', 'down 1', 'down 1', 'up 1']);
  }
  environment.close();
});

test('a scene that restarts finds its gamepad again', async () => {
  const environment = await pushing([{ axes: [1] }], {
    create() {
      this.events.on('update', () => {
        this.value = this.input.gamepad?.pad1?.leftStick.x ?? -1;
        if (this.game.loop.frame === 4) this.scene.restart();
      });
    },
  });
  step(environment, 0, 0, 0, 0, 0, 0);
  expect(environment.observations[0]).toBe(1);
  environment.close();
});

test('each agent has a gamepad of its own', async () => {
  const environment = await probe({
    game: GAME,
    agents: 2,
    act: (_scene, action, controls, agent) => controls.gamepad({ axes: [agent === 0 ? 1 : -(action as number)] }),
    create() {
      this.events.on('update', () => {
        const [first, second] = [this.input.gamepad?.pad1, this.input.gamepad?.pad2];
        this.value = (first?.leftStick.x ?? 0) * 10 + (second?.leftStick.x ?? 0);
      });
    },
  }).createScenes(1);
  environment.reset(0, 1);
  for (let i = 0; i < 3; i++) environment.step(Int32Array.of(0, 1));
  expect(environment.observations[0]).toBe(9);
  environment.close();
});

test('what cannot be pushed is an error that says what to do', async () => {
  for (const [states, game, expected] of [
    [[{ axes: [2] }], GAME, 'got 2 in axes at 0, expected a number from -1 to 1.'],
    [[{ buttons: [0, -1] }], GAME, 'got -1 in buttons at 1, expected a number from 0 to 1.'],
    [[{ axes: [0, 0, 0, 0, 0] }], GAME, 'got more than 4 axes, expected at most 4.'],
    [[{ axes: 1 as never }], GAME, 'controls.gamepad(): got {"axes":1}, expected such as'],
    [[{ axes: [0] }], {}, "the game has no gamepad input. Set 'input: { gamepad: true }' in its configuration"],
  ] as const) {
    const environment = await pushing(states, { game });
    expect(() => step(environment, 0)).toThrow(expected);
    environment.close();
  }
});

test('in a game with its own loop there is no pretending', () => {
  const controls = createControls({ config: { inputGamepad: true } } as unknown as Phaser.Game);
  expect(() => controls.gamepad(undefined as never)).toThrow('controls.gamepad(): got undefined, expected such as {');
  expect(() => controls.gamepad({})).toThrow('got a game with its own loop');
});
