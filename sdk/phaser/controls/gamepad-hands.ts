import type Phaser from 'phaser';
import { show } from '../expect';
import type { Realm } from '../realm/realm';
import type { GamepadState } from './inputs';

/** An agent's hands on a gamepad. */
export interface GamepadHands {
  set(state: GamepadState): void;
  /** Lets go of sticks and buttons. */
  letGo(): void;
}

/** As in the browser's standard mapping. */
export const AXES = 4;
export const BUTTONS = 17;

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** A gamepad that agents play on, and games poll, as if the browser had found it. */
type PretendedGamepad = Omit<Gamepad, 'axes' | 'buttons' | 'vibrationActuator'> & {
  readonly axes: number[];
  readonly buttons: Writable<GamepadButton>[];
  readonly vibrationActuator: null;
};

/** Each agent has a gamepad of its own. It is plugged in by its first use in an episode. */
export function createGamepadHands(game: Phaser.Game, realm: Realm | null): GamepadHands {
  let pad: PretendedGamepad | null = null;

  const plugIn = (): PretendedGamepad => {
    if (!realm) throw ownLoop();
    if (pad && realm.gamepads.includes(pad as unknown as Gamepad)) return pad;
    if (!takesGamepads(game)) throw noGamepad();
    const free = realm.gamepads.findIndex((other) => !other);
    const index = free < 0 ? realm.gamepads.length : free;
    pad = pretendGamepad(game, index);
    realm.gamepads[index] = pad as unknown as Gamepad;
    realm.dispatch('gamepadconnected', { gamepad: pad });
    return pad;
  };

  return {
    set(state) {
      checkState(state);
      write(plugIn(), state);
    },
    letGo() {
      if (pad) write(pad, NOTHING);
    },
  };
}

const NOTHING: GamepadState = {};

/** Everything up and in the middle; its time is the game's. */
function pretendGamepad(game: Phaser.Game, index: number): PretendedGamepad {
  return {
    id: 'npc-gym gamepad (STANDARD GAMEPAD)',
    index,
    connected: true,
    mapping: 'standard',
    get timestamp() {
      return game.loop.time;
    },
    axes: Array<number>(AXES).fill(0),
    buttons: Array.from({ length: BUTTONS }, () => ({ pressed: false, touched: false, value: 0 })),
    vibrationActuator: null,
  };
}

function write(pad: PretendedGamepad, { axes, buttons }: GamepadState): void {
  for (let i = 0; i < AXES; i++) pad.axes[i] = axes?.[i] ?? 0;
  for (let i = 0; i < BUTTONS; i++) {
    const button = pad.buttons[i];
    button.value = buttons?.[i] ?? 0;
    button.pressed = button.value >= 0.5;
    button.touched = button.value > 0;
  }
}

/** Games switch gamepads on for all scenes, or scenes for themselves. */
export function takesGamepads({ config, scene }: Phaser.Game): boolean {
  return Boolean(config.inputGamepad) || scene.scenes.some(({ input }) => input?.gamepad?.enabled);
}

function checkState(state: GamepadState): void {
  const { axes = [], buttons = [] } = state ?? {};
  if (!state || !Array.isArray(axes) || !Array.isArray(buttons)) {
    throw new RangeError(`controls.gamepad(): got ${show(state)}, expected such as { axes: [0, -1], buttons: [1] }.`);
  }
  for (let i = 0; i < axes.length; i++) check('axes', axes[i], i, AXES, -1);
  for (let i = 0; i < buttons.length; i++) check('buttons', buttons[i], i, BUTTONS, 0);
}

function check(name: string, value: number | undefined, i: number, count: number, low: number): void {
  if (i >= count)
    throw new RangeError(`controls.gamepad(): got more than ${count} ${name}, expected at most ${count}.`);
  if (value === undefined || (value >= low && value <= 1)) return;
  throw new RangeError(`controls.gamepad(): got ${value} in ${name} at ${i}, expected a number from ${low} to 1.`);
}

function noGamepad(): Error {
  return new Error(
    "the game has no gamepad input. Set 'input: { gamepad: true }' in its configuration, or use what the game does listen to.",
  );
}

function ownLoop(): Error {
  return new Error(
    "controls.gamepad(): got a game with its own loop, where the gamepads are the browser's. Use keys, or the scene's own methods.",
  );
}
