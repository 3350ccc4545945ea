import { nearestSensor, reading, tileSensor } from 'npc-gym';
import { FALL_SPEED, JUMP_SPEED, RUN_SPEED, SHIELD_TIME, SLIME_SPEED, TILE } from './rules';
import type { LevelScene } from './scene';

const hero = (scene: LevelScene) => scene.hero;

/** What the hero senses, by name; README.md has the table. */
export const senses = {
  tiles: tileSensor<LevelScene>({
    from: hero,
    layers: {
      ground: (scene) => scene.ground,
      thorns: { of: (scene) => scene.ground, where: (tile) => tile.properties.thorns === true },
    },
    columns: 11,
    rows: 9,
  }),
  coins: nearestSensor<LevelScene>({ from: hero, of: (scene) => scene.coins, count: 3, range: 320 }),
  slimes: nearestSensor<LevelScene>({
    from: hero,
    of: (scene) => scene.slimes,
    count: 2,
    range: 320,
    velocities: SLIME_SPEED,
  }),
  hero: reading<LevelScene>({
    numbers: ['right', 'down', 'column', 'row', 'onFloor', 'canJump', 'holdsJump', 'shield'],
    read({ hero: { x, y, body }, moves, shield }, values) {
      values[0] = body.velocity.x / RUN_SPEED;
      values[1] = body.velocity.y / Math.max(JUMP_SPEED, FALL_SPEED);
      values[2] = 2 * fraction(x / TILE) - 1;
      values[3] = 2 * fraction(y / TILE) - 1;
      values[4] = Number(body.blocked.down);
      values[5] = Number(moves.canJump());
      values[6] = Number(moves.holdsJump());
      values[7] = shield / SHIELD_TIME;
    },
  }),
};

function fraction(number: number): number {
  return number - Math.floor(number);
}
