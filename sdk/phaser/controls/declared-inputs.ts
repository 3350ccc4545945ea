import type Phaser from 'phaser';
import type { Action } from '../../runtime';
import { discrete, multiDiscrete, type Space } from '../../spaces';
import type { SceneEnvironmentOptions } from '../definition';
import type { AgentControls } from './controls';
import { AXES, BUTTONS } from './gamepad-hands';
import type { GamepadChoice, KeyChoice, PointerChoice } from './inputs';

/** The options that declare what an agent can press, point at and push. */
export type InputOptions = Pick<SceneEnvironmentOptions<Phaser.Scene>, 'keys' | 'pointer' | 'gamepad'>;

/** Declared inputs as an action space, and what carries its actions out. */
export interface DeclaredInputs {
  readonly actionSpace: Space;
  /** One for each choice, branch after branch. */
  readonly labels: readonly string[];
  act(scene: Phaser.Scene, action: Action, controls: AgentControls): void;
}

/** One device: the labels of its branches, and what it does with the choices in them, the first of which is at `at`. */
interface Device {
  readonly branches: readonly (readonly string[])[];
  act(scene: Phaser.Scene, choices: ArrayLike<number>, at: number, controls: AgentControls): void;
}

/** What is done where a choice does nothing. */
const NOTHING = '–';

/** Makes an action space of checked options; branches of a single choice are left out. Its `act` allocates nothing. */
export function declareInputs({ keys, pointer, gamepad }: InputOptions): DeclaredInputs {
  const devices = [keys && keyDevice(keys), pointer && pointerDevice(pointer), gamepad && gamepadDevice(gamepad)];
  const used = devices.filter((device) => device !== undefined);
  const branches = used.flatMap((device) => device.branches);
  const sizes = branches.map((labels) => labels.length);
  const single = new Int32Array(1);
  return {
    actionSpace: sizes.length === 1 ? discrete(sizes[0]) : multiDiscrete(sizes),
    labels: branches.flat(),
    act(scene, action, controls) {
      if (typeof action === 'number') single[0] = action;
      const choices = typeof action === 'number' ? single : action;
      let at = 0;
      for (let i = 0; i < used.length; i++) {
        used[i].act(scene, choices, at, controls);
        at += used[i].branches.length;
      }
    },
  };
}

/** A branch for each entry: none of its keys, or one of them. */
function keyDevice(keys: readonly KeyChoice[]): Device {
  const groups = keys.map((entry) => (typeof entry === 'string' ? [entry] : entry));
  const held: string[] = [];
  return {
    branches: groups.map((names) => [NOTHING, ...names]),
    act(_scene, choices, at, controls) {
      let count = 0;
      for (let i = 0; i < groups.length; i++) {
        const choice = choices[at + i];
        if (choice > 0) held[count++] = groups[i][choice - 1];
      }
      if (held.length > count) held.length = count;
      controls.holdAll(held);
    },
  };
}

/** Column, row and button, those of them that leave a choice. */
function pointerDevice({ columns, rows, button = true }: PointerChoice): Device {
  const labels = [numbered('column', columns), numbered('row', rows), button ? [NOTHING, 'press'] : []];
  const [takesColumn, takesRow, takesButton] = labels.map((of) => of.length > 1);
  return {
    branches: labels.filter((of) => of.length > 1),
    act({ scale }, choices, at, controls) {
      const column = takesColumn ? choices[at++] : 0;
      const row = takesRow ? choices[at++] : 0;
      const pressed = takesButton && choices[at] === 1;
      controls.point(((column + 0.5) * scale.width) / columns, ((row + 0.5) * scale.height) / rows, pressed);
    },
  };
}

/** −1, 0 or 1 for each axis, up or down for each button. */
function gamepadDevice({ axes = [], buttons = [] }: GamepadChoice): Device {
  const state = { axes: Array<number>(AXES).fill(0), buttons: Array<number>(BUTTONS).fill(0) };
  return {
    branches: [
      ...axes.map((axis) => [`axis ${axis} −`, NOTHING, `axis ${axis} +`]),
      ...buttons.map((button) => [NOTHING, `button ${button}`]),
    ],
    act(_scene, choices, at, controls) {
      for (let i = 0; i < axes.length; i++) state.axes[axes[i]] = choices[at++] - 1;
      for (let i = 0; i < buttons.length; i++) state.buttons[buttons[i]] = choices[at++];
      controls.gamepad(state);
    },
  };
}

const numbered = (what: string, count: number) => Array.from({ length: count }, (_, i) => `${what} ${i + 1}`);
