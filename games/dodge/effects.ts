import type Phaser from 'phaser';
import { FRAME, SHEET } from './art';

/** What flies about when something happens. Only for the eye. */
export function createEffects(scene: Phaser.Scene) {
  const goldSparks = createSparks(scene, FRAME.goldSpark);
  const emberSparks = createSparks(scene, FRAME.emberSpark);
  return {
    /** A coin flies to whoever has collected it. */
    coin(x: number, y: number, collector: Phaser.Types.Math.Vector2Like): void {
      drawIn(scene, x, y, collector);
      spreadRing(scene, x, y, FRAME.goldRing, 1.3);
      goldSparks.explode(7, x, y);
    },
    hit(x: number, y: number): void {
      spreadRing(scene, x, y, FRAME.emberRing, 2.4);
      emberSparks.explode(16, x, y);
      scene.cameras.main.shake(180, 0.008).flash(160, 255, 90, 70);
    },
  };
}

function createSparks(scene: Phaser.Scene, frame: number): Phaser.GameObjects.Particles.ParticleEmitter {
  const emitter = scene.add.particles(0, 0, SHEET, {
    frame,
    lifespan: { min: 250, max: 550 },
    speed: { min: 60, max: 260 },
    scale: { start: 0.7, end: 0 },
    blendMode: 'ADD',
    emitting: false,
  });
  return emitter.setDepth(4);
}

function drawIn(scene: Phaser.Scene, x: number, y: number, to: Phaser.Types.Math.Vector2Like): void {
  const coin = scene.add.image(x, y, SHEET, 0).setDepth(4);
  scene.tweens.add({
    targets: coin,
    x: to.x,
    y: to.y,
    scale: { from: 1, to: 0.3 },
    duration: 130,
    ease: 'Quad.easeIn',
    onComplete: () => coin.destroy(),
  });
}

function spreadRing(scene: Phaser.Scene, x: number, y: number, frame: number, size: number): void {
  const ring = scene.add.image(x, y, SHEET, frame).setDepth(4);
  scene.tweens.add({
    targets: ring,
    scale: { from: 0.4, to: size },
    alpha: { from: 1, to: 0 },
    duration: 380,
    ease: 'Cubic.easeOut',
    onComplete: () => ring.destroy(),
  });
}
