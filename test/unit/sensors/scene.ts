import '../../fixtures/headless';
import Phaser from 'phaser';
import { afterEach } from 'vitest';
import type { Sensor } from '../../../sdk/sensors';

const games: Phaser.Game[] = [];

afterEach(() => {
  for (const game of games.splice(0)) game.destroy(true);
});

/** A scene of a game that is not drawn, with 60 frames a second of `step`. */
export async function openScene(physics?: 'arcade' | 'matter'): Promise<Phaser.Scene & { step(): void }> {
  const game = await new Promise<Phaser.Game>((resolve) => {
    new Phaser.Game({
      type: Phaser.CANVAS,
      customEnvironment: true,
      banner: false,
      audio: { noAudio: true },
      width: 800,
      height: 600,
      physics: physics && { default: physics, matter: { gravity: { x: 0, y: 0 } } },
      scene: { key: 'field' },
      callbacks: { postBoot: resolve },
    });
  });
  games.push(game);
  let time = 0;
  const step = () => {
    time += 1000 / 60;
    game.step(time, 1000 / 60);
  };
  step();
  return Object.assign(game.scene.getScene('field'), { step });
}

/** What a sensor sees now. */
export function see<S extends Phaser.Scene>(sensor: Sensor<S>, scene: S, agent = 0): Float32Array {
  const values = new Float32Array(sensor.shape.reduce((product, n) => product * n, 1)).fill(Number.NaN);
  sensor.sense(scene, values, agent);
  return values;
}

/** The same numbers, near enough for float32. */
export function rounded(values: Iterable<number>): number[] {
  return [...values].map((value) => Math.round(value * 1e5) / 1e5 + 0);
}
