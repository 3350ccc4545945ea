import type Phaser from 'phaser';
import { SPRITES } from './art';

/** The one who runs: a container that moves, so that its picture can stretch without its body. */
export type Hero = Phaser.GameObjects.Container & { readonly body: Phaser.Physics.Arcade.Body };

/** How far the hero's feet are below its middle, in pixels; half its body's height. */
export const FEET = 23;
const HALF_WIDTH = 15;

/** Puts a hero with its feet on (x, y). Returns it with what makes it look alive, none of which the game depends on. */
export function createHero(scene: Phaser.Scene, x: number, y: number) {
  const picture = scene.add.sprite(0, FEET, SPRITES, 'hero-idle-1').setOrigin(0.5, 0.99);
  const hero = scene.physics.add.existing(scene.add.container(x, y - FEET, [picture]).setDepth(3)) as unknown as Hero;
  const body: Phaser.Physics.Arcade.Body = hero.body;
  body
    .setSize(2 * HALF_WIDTH, 2 * FEET)
    .setOffset(-HALF_WIDTH, -FEET)
    .setCollideWorldBounds(true);

  return {
    hero,
    /** Once a frame: the picture follows what the body does. */
    follow(): void {
      const { velocity, blocked } = body;
      if (Math.abs(velocity.x) > 10) picture.setFlipX(velocity.x < 0);
      if (!blocked.down) picture.stop().setFrame(velocity.y < 0 ? 'hero-jump' : 'hero-fall');
      else picture.play(Math.abs(velocity.x) > 10 ? 'run' : 'idle', true);
    },
    /** For a moment wider or narrower, and so much lower or higher. */
    squash(width: number): void {
      scene.tweens.add({
        targets: picture,
        scaleX: { from: width, to: 1 },
        scaleY: { from: 2 - width, to: 1 },
        duration: 200,
        ease: 'Quad.easeOut',
      });
    },
    /** Blinks for so many milliseconds. */
    blink(time: number): void {
      const repeat = Math.floor(time / 200) - 1;
      scene.tweens.add({ targets: hero, alpha: { from: 1, to: 0.3 }, duration: 100, yoyo: true, repeat });
    },
    /** The end: a dance at the flag, or a fall out of the picture. */
    cheer(): void {
      picture.play('idle');
      const repeat = 3;
      scene.tweens.add({ targets: hero, y: hero.y - 50, duration: 220, ease: 'Quad.easeOut', yoyo: true, repeat });
    },
    drop(): void {
      picture.stop().setFrame('hero-hurt');
      scene.tweens.add({ targets: hero, angle: 50, y: hero.y - 60, duration: 260, ease: 'Quad.easeOut' });
      scene.tweens.add({ targets: hero, y: hero.y + 600, delay: 260, duration: 700, ease: 'Quad.easeIn' });
    },
  };
}
