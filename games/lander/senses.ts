import { HEIGHT, WIDTH } from './rules';
import type { LanderScene } from './scene';

/** Places, from the craft's middle, whose height above ground it feels, in pixels. */
const RADAR = [-100, -50, 0, 50, 100];

/** How many numbers the craft senses. */
export const SENSES = 10 + RADAR.length;

/** Writes what the craft senses, numbers in [−1, 1]; README.md has the table. */
export function sense({ craft, terrain, fuel, thrust }: LanderScene, observation: Float32Array): void {
  const { position, velocity, angle, angularVelocity, bounds } = craft.body;
  const { pad, groundAt } = terrain;
  observation[0] = cut((position.x - pad.x) / (WIDTH / 2));
  observation[1] = cut((pad.y - bounds.max.y) / (HEIGHT / 2));
  observation[2] = cut((position.x - pad.x) / (WIDTH / 10));
  observation[3] = cut(velocity.x / 3);
  observation[4] = cut(velocity.y / 3);
  observation[5] = Math.sin(angle);
  observation[6] = Math.cos(angle);
  observation[7] = cut(angularVelocity / 0.03);
  observation[8] = fuel;
  observation[9] = thrust.left - thrust.right;
  for (let i = 0; i < RADAR.length; i++) {
    observation[10 + i] = cut((groundAt(position.x + RADAR[i]) - bounds.max.y) / 150);
  }
}

/** How good it is to be here: nearer the pad, slower and more upright is better. */
export function outlook({ craft, terrain }: LanderScene) {
  const { position, velocity, angle, bounds } = craft.body;
  const dx = position.x - terrain.pad.x;
  const dy = bounds.max.y - terrain.pad.y;
  return {
    distance: Math.sqrt(dx * dx + dy * dy) / 100,
    speed: Math.sqrt(velocity.x * velocity.x + velocity.y * velocity.y),
    tilt: Math.abs(angle),
  };
}

function cut(value: number): number {
  return Math.min(Math.max(value, -1), 1);
}
