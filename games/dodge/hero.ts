import type Phaser from 'phaser';
import { FRAME, SHEET } from './art';
import { HERO_RADIUS } from './rules';

/** The one who collects: a container that moves, so that its face can do as it likes. */
export type Hero = Phaser.GameObjects.Container & { readonly body: Phaser.Physics.Arcade.Body };

const GHOSTS = 9;
const FRAMES_BETWEEN_GHOSTS = 2;
/** How far the eyes turn to where the hero goes, in pixels. */
const GLANCE = 5;

/** Puts a hero on the field. Returns it with what makes it look alive, none of which the game depends on. */
export function createHero(scene: Phaser.Scene, x: number, y: number) {
  const ghosts = Array.from({ length: GHOSTS }, () => scene.add.image(x, y, SHEET, FRAME.ghost).setAlpha(0));
  const face = scene.add.image(0, 0, SHEET, FRAME.hero);
  const eyes = scene.add.image(0, 0, SHEET, FRAME.eyes);
  const hero = scene.physics.add.existing(scene.add.container(x, y, [face, eyes]).setDepth(3)) as unknown as Hero;
  const body: Phaser.Physics.Arcade.Body = hero.body;
  body.setCircle(HERO_RADIUS, -HERO_RADIUS, -HERO_RADIUS).setCollideWorldBounds(true);
  let frame = 0;

  return {
    hero,
    /** Once a frame: leaves a trail, and looks where it goes. */
    follow(): void {
      eyes.x += (GLANCE * Math.sign(body.velocity.x) - eyes.x) * 0.25;
      eyes.y += (GLANCE * Math.sign(body.velocity.y) - eyes.y) * 0.25;
      for (const ghost of ghosts) ghost.alpha -= 0.02;
      if (++frame % FRAMES_BETWEEN_GHOSTS > 0 || body.speed === 0) return;
      ghosts[(frame / FRAMES_BETWEEN_GHOSTS) % GHOSTS].setPosition(hero.x, hero.y).setAlpha(0.4);
    },
    cheer(): void {
      scene.tweens.add({ targets: face, scale: { from: 1.25, to: 1 }, duration: 220, ease: 'Back.easeOut' });
    },
    /** Blinks for so many milliseconds. */
    blink(time: number): void {
      const blinks = Math.floor(time / 200);
      scene.tweens.add({ targets: hero, alpha: { from: 1, to: 0.25 }, duration: 100, yoyo: true, repeat: blinks - 1 });
    },
  };
}
