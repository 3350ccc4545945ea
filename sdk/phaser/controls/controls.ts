import type Phaser from 'phaser';
import type { Realm } from '../realm/realm';
import { createGamepadHands } from './gamepad-hands';
import type { Controls } from './inputs';
import { createKeyboardHands } from './keyboard-hands';
import { createPointerHands } from './pointer-hands';

/** Controls as their owner sees them: one for each agent, so that agents do not release each other's keys. */
export interface AgentControls extends Controls {
  /** `hold` with a list that the caller keeps and may change afterwards. */
  holdAll(keys: readonly string[]): void;
  /** Before `act`. */
  begin(): void;
  /** After `act`: lets go of what it did not ask for. */
  end(): void;
  /** Lets go of everything. */
  release(): void;
  /** The scene has forgotten what is held, as after a restart: the next step presses it again. */
  forget(): void;
}

/**
 * Makes an agent's hands in a game. To be used inside the game's realm; without one, as in a game with its own loop, only
 * Phaser hears of them.
 */
export function createControls(game: Phaser.Game, realm: Realm | null = null): AgentControls {
  const keyboard = createKeyboardHands(game, realm);
  const pointer = createPointerHands(game, realm);
  const gamepad = createGamepadHands(game, realm);
  const used = { keyboard: false, pointer: false, gamepad: false };

  const controls: AgentControls = {
    hold: (...keys) => controls.holdAll(keys),
    holdAll(keys) {
      used.keyboard = true;
      keyboard.hold(keys);
    },
    point(x, y, pressed = false) {
      used.pointer = true;
      pointer.point(x, y, pressed);
    },
    gamepad(state) {
      used.gamepad = true;
      gamepad.set(state);
    },
    begin() {
      used.keyboard = used.pointer = used.gamepad = false;
    },
    end() {
      if (!used.keyboard) keyboard.hold(NO_KEYS);
      if (!used.pointer) pointer.lift();
      if (!used.gamepad) gamepad.letGo();
    },
    release() {
      controls.begin();
      controls.end();
    },
    forget() {
      keyboard.forget();
      pointer.forget();
    },
  };
  return controls;
}

const NO_KEYS: readonly string[] = [];
