import Phaser from 'phaser';
import { FRAME, SHEET } from './art';
import type { Craft } from './craft';
import { THRUSTER_ARM } from './rules';

/** How far below the craft's middle the flames begin, in pixels. */
const NOZZLE = 14;

/** Flames, dust and debris, with their sounds. Nothing of it decides anything. */
export function createEffects(scene: Phaser.Scene, craft: Craft) {
  const { body, image, place } = craft;
  const at = new Phaser.Math.Vector2();
  const flames = scene.add.particles(0, 0, SHEET, {
    frame: FRAME.flame,
    lifespan: { min: 140, max: 330 },
    angle: { onEmit: () => 90 + image.angle + Phaser.Math.FloatBetween(-9, 9) },
    speed: { min: 150, max: 280 },
    scale: { start: 0.5, end: 0.08 },
    alpha: { start: 0.9, end: 0 },
    blendMode: 'ADD',
    emitting: false,
  });
  const smoke = scene.add.particles(0, 0, SHEET, {
    frame: FRAME.smoke,
    lifespan: { min: 500, max: 1100 },
    speed: { min: 15, max: 90 },
    scale: { start: 0.3, end: 1.1 },
    alpha: { start: 0.55, end: 0 },
    emitting: false,
  });
  const sparks = scene.add.particles(0, 0, SHEET, {
    frame: FRAME.spark,
    lifespan: { min: 400, max: 1000 },
    speed: { min: 60, max: 380 },
    scale: { start: 0.8, end: 0 },
    gravityY: 100,
    blendMode: 'ADD',
    emitting: false,
  });
  flames.setDepth(2);
  smoke.setDepth(2);
  sparks.setDepth(4);
  const roar = scene.sound.add('thrust', { loop: true, volume: 0 });
  scene.events.once('shutdown', () => roar.destroy()); // sounds are the game's, and would outlive the scene
  let burning = false;

  return {
    /** Shows the flames of one frame, and lets them be heard. */
    burn({ left, right }: { left: number; right: number }): void {
      for (const [side, thrust] of [
        [-1, left],
        [1, right],
      ]) {
        if (thrust < 0.1) continue;
        place(side * THRUSTER_ARM, NOZZLE, at);
        flames.setParticleSpeed(90 * thrust, 300 * thrust).emitParticleAt(at.x, at.y, 1);
      }
      const loudness = (left + right) / 2;
      if (loudness > 0.05 && !burning) roar.play();
      else if (loudness <= 0.05 && burning) roar.stop();
      burning = loudness > 0.05;
    },
    dust({ y }: { y: number }): void {
      for (const side of [-22, 22]) smoke.emitParticleAt(body.position.x + side, y, 5);
    },
    cheer({ x, y }: { x: number; y: number }): void {
      scene.sound.play('landed', { volume: 0.5 });
      for (const delay of [0, 160]) {
        const ring = scene.add.image(x, y, SHEET, FRAME.ring).setScale(0.3).setDepth(1);
        scene.tweens.add({ targets: ring, scale: 4, alpha: 0, delay, duration: 800, ease: 'Cubic.easeOut' });
      }
    },
    explode(): void {
      const { x, y } = body.position;
      scene.sound.play('crash', { volume: 0.6 });
      scene.cameras.main.shake(300, 0.012).flash(140, 255, 160, 90);
      sparks.explode(36, x, y);
      smoke.explode(16, x, y);
      for (let i = 0; i < 8; i++) fling(scene, craft, i);
      image.setVisible(false).setStatic(true);
    },
  };
}

/** A piece of the craft flies off, turning. */
function fling(scene: Phaser.Scene, { body, image }: Craft, i: number): void {
  const piece = scene.matter.add.image(body.position.x, body.position.y, SHEET, i % 2 ? FRAME.plate : FRAME.strut, {
    shape: { type: 'rectangle', width: 14, height: 8 },
    collisionFilter: { mask: 2 },
    label: 'debris',
  });
  const way = (i / 8) * 2 * Math.PI;
  piece
    .setDepth(image.depth)
    .setVelocity(2.2 * Math.cos(way), 2.2 * Math.sin(way) - 1.6)
    .setAngularVelocity(0.1 * (i - 4));
}
