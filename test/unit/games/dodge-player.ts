import { FIELD, HAZARD_RADIUS, HERO_RADIUS, HERO_SPEED } from '../../../games/dodge/rules';
import type { DodgeScene } from '../../../games/dodge/scene';

/** The nine ways to go, in the order of dodge's actions. */
export const WAYS = [
  [0, 0],
  [-1, 0],
  [1, 0],
  [0, -1],
  [0, 1],
  [-Math.SQRT1_2, -Math.SQRT1_2],
  [Math.SQRT1_2, -Math.SQRT1_2],
  [-Math.SQRT1_2, Math.SQRT1_2],
  [Math.SQRT1_2, Math.SQRT1_2],
] as const;

/** Seconds ahead at which a way is looked at. */
const MOMENTS = [0.07, 0.14, 0.21, 0.3, 0.4, 0.5, 0.65];
const CLEARANCE = 25;

/** A player by rules, who shows how well dodge can be played: towards the nearest coin, by a way where nothing comes close. */
export function playByRules(scene: DodgeScene): number {
  const worths = WAYS.map((way) => worth(scene, way));
  return worths.indexOf(Math.max(...worths));
}

function worth({ hero, coins, hazards }: DodgeScene, [dx, dy]: (typeof WAYS)[number]): number {
  let coin = Number.POSITIVE_INFINITY;
  let danger = 0;
  for (const time of MOMENTS) {
    const x = within(hero.x + dx * HERO_SPEED * time, FIELD.x, FIELD.width);
    const y = within(hero.y + dy * HERO_SPEED * time, FIELD.y, FIELD.height);
    for (const { x: coinX, y: coinY } of coins) coin = Math.min(coin, Math.hypot(coinX - x, coinY - y));
    for (const hazard of hazards) {
      const { velocity } = hazard.body;
      const hazardX = bounced(hazard.x + velocity.x * time, FIELD.x, FIELD.width);
      const hazardY = bounced(hazard.y + velocity.y * time, FIELD.y, FIELD.height);
      const gap = Math.hypot(hazardX - x, hazardY - y) - HERO_RADIUS - HAZARD_RADIUS;
      danger += Math.max(0, CLEARANCE - gap) * (1 - 0.9 * time);
    }
  }
  return -coin - 10 * danger;
}

function within(at: number, from: number, size: number): number {
  return Math.min(Math.max(at, from + HERO_RADIUS), from + size - HERO_RADIUS);
}

function bounced(at: number, from: number, size: number): number {
  const [low, high] = [from + HAZARD_RADIUS, from + size - HAZARD_RADIUS];
  return at < low ? 2 * low - at : at > high ? 2 * high - at : at;
}
