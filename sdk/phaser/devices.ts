import type Phaser from 'phaser';
import { keyboardOf } from './internals';

/**
 * Takes a game's devices off the page, which it has just connected by itself. Its keyboard stays switched on, for
 * controls press keys through it.
 */
export function disconnectDevices(game: Phaser.Game): void {
  const keyboard = keyboardOf(game);
  keyboard?.stopListeners();
  if (keyboard) keyboard.enabled = true;
  disconnectPointers(game);
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
