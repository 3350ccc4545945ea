import type Phaser from 'phaser';
import { SPRITES } from './art';

/** What flies about when something happens. Only for the eye. */
export function createEffects(scene: Phaser.Scene) {
  const sparks = emitter(scene, 'spark', { speed: { min: 60, max: 220 }, scale: { start: 0.7, end: 0 } });
  const drops = emitter(scene, 'drop', { speed: { min: 90, max: 240 }, scale: { start: 0.8, end: 0 }, gravityY: 700 });
  const dust = emitter(scene, 'puff', {
    speed: { min: 15, max: 70 },
    angle: { min: 200, max: 340 },
    scale: { start: 0.5, end: 0.1 },
    alpha: { start: 0.8, end: 0 },
  });
  const leaves = emitter(scene, 'leaf', {
    speed: { min: 120, max: 380 },
    angle: { min: 220, max: 320 },
    rotate: { min: 0, max: 360 },
    scale: { start: 1, end: 0.4 },
    gravityY: 500,
    lifespan: { min: 700, max: 1300 },
  });
  return {
    coin(x: number, y: number): void {
      sparks.explode(8, x, y);
      spreadRing(scene, x, y);
    },
    dust: (x: number, y: number): void => void dust.explode(5, x, y),
    splat: (x: number, y: number): void => void drops.explode(10, x, y),
    hurt(x: number, y: number): void {
      leaves.explode(6, x, y);
      scene.cameras.main.shake(160, 0.006).flash(140, 255, 120, 120);
    },
    confetti(x: number, y: number): void {
      leaves.explode(30, x, y);
      sparks.explode(24, x, y);
    },
  };
}

function emitter(
  scene: Phaser.Scene,
  frame: string,
  config: Phaser.Types.GameObjects.Particles.ParticleEmitterConfig,
): Phaser.GameObjects.Particles.ParticleEmitter {
  const lifespan = { min: 250, max: 550 };
  return scene.add.particles(0, 0, SPRITES, { frame, lifespan, emitting: false, ...config }).setDepth(4);
}

function spreadRing(scene: Phaser.Scene, x: number, y: number): void {
  const ring = scene.add.image(x, y, SPRITES, 'ring').setDepth(4);
  scene.tweens.add({
    targets: ring,
    scale: { from: 0.4, to: 1.4 },
    alpha: { from: 1, to: 0 },
    duration: 350,
    ease: 'Cubic.easeOut',
    onComplete: () => ring.destroy(),
  });
}
