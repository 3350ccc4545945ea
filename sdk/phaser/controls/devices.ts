import type Phaser from 'phaser';
import { keyboardOf } from '../internals';
import type { Realm } from '../realm/realm';
import { confineCanvas } from './canvas-listeners';

/**
 * Takes a game's devices off the page, which it has just connected by itself, partly in its realm. Its keyboard stays
 * switched on, for controls press keys through it; and its scenes will find gamepads, for the realm has some even where
 * the browser has none. To be called before the first scene is made.
 */
export function disconnectDevices(game: Phaser.Game, realm: Realm): void {
  realm.run(() => {
    const keyboard = keyboardOf(game);
    keyboard?.stopListeners();
    if (keyboard) keyboard.enabled = true;
    disconnectPointers(game);
  });
  confineCanvas(game, realm);
  Object.assign(game.device.input, { gamepads: true });
}

export function connectPointers({ input }: Phaser.Game): void {
  input.mouse?.startListeners();
  input.touch?.startListeners();
}

/** Phaser forgets the wheel, and the canvas, which the next game inherits, would keep the whole game in memory. */
export function disconnectPointers({ input: { mouse, touch } }: Phaser.Game): void {
  mouse?.stopListeners();
  mouse?.target?.removeEventListener('wheel', mouse.onMouseWheel as EventListener);
  touch?.stopListeners();
}
