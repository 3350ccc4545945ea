/** What an agent, or a start script, can press, point at and push: as a person's hands would. */

/** One key, on its own; or several of which at most one is held, such as `['LEFT', 'RIGHT']`. Names as in Phaser's KeyCodes. */
export type KeyChoice = string | readonly string[];

/** A pointer as choices: the middle of one of `columns` × `rows` places of the game, and whether its button is down. */
export interface PointerChoice {
  readonly columns: number;
  readonly rows: number;
  /** Whether the agent also presses. Default true. */
  readonly button?: boolean;
}

/** A gamepad as choices: each axis −1, 0 or 1, each button up or down. Numbers as in the browser's standard mapping. */
export interface GamepadChoice {
  readonly axes?: readonly number[];
  readonly buttons?: readonly number[];
}

/** State of a gamepad: axes in [−1, 1] and buttons in [0, 1], by number; those left out are 0. */
export interface GamepadState {
  readonly axes?: readonly number[];
  readonly buttons?: readonly number[];
}

/**
 * A moment of a start script, which brings a game from its first scene, once that has been created, to where the agent
 * lives. Each entry takes at least one frame: `{ press: 'SPACE' }` (down for `frames`, default 2, then up for one), `{ click: [240, 180] }` (in the game's
 * pixels, likewise), `{ wait: 30 }` (frames), `{ until: 'menu' }` (frames until the scene of this key is running).
 */
export type StartInput =
  | { readonly press: string; readonly frames?: number }
  | { readonly click: readonly [x: number, y: number]; readonly frames?: number }
  | { readonly wait: number }
  | { readonly until: string };

/**
 * How an action presses keys and points. Given to `act`; it all reaches the scene as if a person had done it. What a step
 * does not ask for again is let go.
 */
export interface Controls {
  /**
   * Holds exactly these keys until the next step and releases all others: `controls.hold('LEFT', 'UP')`. Names are those
   * of `Phaser.Input.Keyboard.KeyCodes`. A step whose `act` does not call it releases all.
   *
   * @throws RangeError for a name that is no key; Error if the game has no keyboard input.
   */
  hold(...keys: string[]): void;
  /**
   * Moves the pointer to a place in the game, in pixels from its top left, and holds its button until the next step if
   * `pressed`. A step that does not call it leaves the pointer where it is and releases the button.
   *
   * @throws RangeError for a place that is no pair of finite numbers; Error if the game has no pointer input.
   */
  point(x: number, y: number, pressed?: boolean): void;
  /**
   * Puts the gamepad's sticks and buttons where they shall be until the next step. A step that does not call it lets go.
   *
   * @throws RangeError for values out of range; Error unless the game has `input.gamepad` on in its configuration.
   */
  gamepad(state: GamepadState): void;
}
