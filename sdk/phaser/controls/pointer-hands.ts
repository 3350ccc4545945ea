import type Phaser from 'phaser';
import type { Realm } from '../realm/realm';
import { createFinger } from './finger';
import { inputOf } from './input-internals';
import { createMouse } from './mouse';
import type { PointingDevice } from './pointing';

/** An agent's hand on a game's mouse, or its finger on the screen. */
export interface PointerHands {
  point(x: number, y: number, pressed: boolean): void;
  /** Releases the button if these hands hold it. */
  lift(): void;
  /** The game may have forgotten where the pointer is: the next `point` moves it there again. */
  forget(): void;
}

/**
 * What is held is released where it is before the pointer moves on, and pressed anew only after it has arrived. So two
 * presses at different places are two clicks, and a drag is a pointer that stays pressed while it moves.
 */
export function createPointerHands(game: Phaser.Game, realm: Realm | null): PointerHands {
  let device: PointingDevice | null = null;
  let pressing = false;
  let [x, y] = [0, 0];
  let known = false;

  const hands: PointerHands = {
    point(nextX, nextY, pressed) {
      if (!Number.isFinite(nextX) || !Number.isFinite(nextY)) {
        throw new RangeError(`controls.point(): got ${nextX}, ${nextY}, expected two numbers of pixels in the game.`);
      }
      device ??= openDevice(game, realm);
      if (!pressed) hands.lift();
      if (!known || nextX !== x || nextY !== y) {
        known = true;
        [x, y] = [nextX, nextY];
        device.move(x, y);
      }
      if (pressed && !device.down) device.press(x, y);
      pressing = pressed;
    },
    lift() {
      if (pressing && device?.down) device.lift(x, y);
      pressing = false;
    },
    forget() {
      known = false;
    },
  };
  return hands;
}

function openDevice(game: Phaser.Game, realm: Realm | null): PointingDevice {
  const { mouse, touch } = inputOf(game);
  if (mouse) return createMouse(game, realm);
  if (touch) return createFinger(game, realm);
  throw new Error(
    "the game has no pointer input. Leave 'input.mouse' on in its configuration, or use what the game does listen to.",
  );
}
