import type Phaser from 'phaser';
import { keyboardOf } from '../internals';

/** Remembers a game's input, and returns what puts it back: nobody touches anything when an episode begins. */
export function rememberInput(game: Phaser.Game): () => void {
  const { input } = game;
  const keyboard = keyboardOf(game);
  const captures = keyboard?.captures.slice() ?? [];
  const preventDefault = keyboard?.preventDefault;
  const { pointersTotal } = input;
  return () => {
    releaseInput(game);
    Object.assign(input, { enabled: true, globalTopOnly: true, isOver: true });
    input.setDefaultCursor('');
    for (const pointer of input.pointers.splice(pointersTotal + 1)) pointer.destroy(); // those that scenes have added
    Object.assign(input, { pointersTotal, activePointer: input.pointers[0] });
    if (keyboard) Object.assign(keyboard, { enabled: true, captures: captures.slice(), preventDefault });
  };
}

/** Lets go of all keys and pointers, in scenes that go on as well, without telling anybody. */
export function releaseInput({ input, scene }: Phaser.Game): void {
  const keyboard = input.keyboard as { queue?: object[] } | null;
  Object.assign(input, { time: 0 });
  for (const pointer of input.pointers) pointer.reset();
  if (keyboard) keyboard.queue = [];
  for (const { input: plugin } of scene.scenes) {
    if (!plugin?.keyboard) continue;
    plugin.keyboard.resetKeys();
    Object.assign(plugin.keyboard, { prevCode: null, prevTime: 0, prevType: null });
  }
}
