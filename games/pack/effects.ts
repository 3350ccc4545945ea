import type Phaser from 'phaser';
import { FRAME, SHEET } from './art';
import type { Animal } from './scene';

/** Slower animals than this (pixels a second) stand. */
const STANDING = 20;

/** Running legs, dust behind them, stars at the end. Only for the eye and the ear. */
export function createEffects(scene: Phaser.Scene) {
  const dust = scene.add.particles(0, 0, SHEET, {
    frame: FRAME.puff,
    lifespan: 420,
    speed: { min: 5, max: 25 },
    scale: { start: 0.22, end: 0.5 },
    alpha: { start: 0.4, end: 0 },
    emitting: false,
  });
  const stars = scene.add.particles(0, 0, SHEET, {
    frame: FRAME.star,
    lifespan: { min: 350, max: 800 },
    speed: { min: 60, max: 260 },
    scale: { start: 0.9, end: 0 },
    blendMode: 'ADD',
    emitting: false,
  });
  dust.setDepth(1);
  stars.setDepth(5);
  let frame = 0;

  return {
    /** Once a frame: legs that move while the animal does, and a puff of dust behind it now and then. */
    run(animals: readonly Animal[]): void {
      frame++;
      for (let i = 0; i < animals.length; i++) {
        const { anims, body, x, y, rotation } = animals[i];
        const runs = body.velocity.lengthSq() > STANDING ** 2;
        if (runs === anims.isPaused) anims[runs ? 'resume' : 'pause']();
        if (runs && (frame + 3 * i) % 14 === 0) {
          dust.emitParticleAt(x - 18 * Math.cos(rotation), y - 18 * Math.sin(rotation), 1);
        }
      }
    },
    caught(hare: Animal, fox: Animal): void {
      scene.sound.play('caught', { volume: 0.5 });
      stars.explode(26, hare.x, hare.y);
      scene.cameras.main.shake(160, 0.006);
      scene.tweens.add({ targets: fox, scale: { from: 1.35, to: 1 }, duration: 420, ease: 'Back.easeOut' });
    },
    away(hare: Animal): void {
      scene.sound.play('away', { volume: 0.5 });
      scene.tweens.add({ targets: hare, scale: { from: 1.5, to: 1 }, duration: 260, ease: 'Quad.easeOut', repeat: 2 });
    },
  };
}
