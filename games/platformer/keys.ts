import type Phaser from 'phaser';

type Key = Phaser.Input.Keyboard.Key;

/** The keys that move the hero: arrows, or WASD, and SPACE. */
export function bindKeys(keyboard: Phaser.Input.Keyboard.KeyboardPlugin) {
  const { left, right, up, space } = keyboard.createCursorKeys();
  const { W, A, D } = keyboard.addKeys('W,A,D', false) as Record<string, Key>;
  const held = (...keys: Key[]) => keys.some((key) => key.isDown);
  return {
    /** −1, 0 or 1. */
    direction: () => Number(held(right, D)) - Number(held(left, A)),
    jumps: () => held(up, W, space),
  };
}
