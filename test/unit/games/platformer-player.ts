import { FEET } from '../../../games/platformer/hero';
import { TILE } from '../../../games/platformer/rules';
import type { LevelScene } from '../../../games/platformer/scene';

export const NONE = 0;
export const LEFT = 1;
export const RIGHT = 2;

/**
 * A player made of rules: always to the right, with a jump before walls, holes, thorns and slimes, and below coins. The least
 * that a learner should beat, and the proof that every level can be done.
 */
export function playByRules(scene: LevelScene): [direction: number, jump: number] {
  const { hero, moves } = scene;
  if (!hero.body.blocked.down) return [RIGHT, Number(moves.holdsJump())];
  return [RIGHT, Number(!moves.holdsJump() && mustJump(scene))];
}

function mustJump(scene: LevelScene): boolean {
  const { ground, hero, slimes, coins } = scene;
  const feet = hero.y + FEET;
  const wall = ground.getTileAtWorldXY(hero.x + 1.2 * TILE, feet - TILE / 2)?.collideRight;
  const thorns = ground.getTileAtWorldXY(hero.x + 1.4 * TILE, feet - TILE / 2)?.properties.thorns;
  const hole = [0, 1, 2].every((row) => !ground.getTileAtWorldXY(hero.x + 0.7 * TILE, feet + (row + 0.5) * TILE));
  const ahead = (x: number, reach: number) => x > hero.x && x < hero.x + reach * TILE;
  const slime = slimes.getMatching('active', true).some(({ x, y, body }) => {
    return body.enable && ahead(x, 2) && Math.abs(y - feet) < TILE;
  });
  const coin = coins.getMatching('active', true).some(({ x, y }) => {
    return ahead(x - TILE, 1.2) && y < hero.y - TILE && y > hero.y - 4 * TILE;
  });
  return Boolean(wall || thorns || hole || slime || coin);
}
