import { FIELD, HERO_SPEED, SHIELD_TIME } from './rules';
import type { DodgeScene } from './scene';

const COINS_SEEN = 2;
const HAZARDS_SEEN = 4;
/** Hazards farther away than this look like none, in pixels. */
const SIGHT = 300;
/** How far ahead a hazard's way is drawn, in seconds. */
const AHEAD = 0.4;
const DIAGONAL = Math.hypot(FIELD.width, FIELD.height);

/** Numbers in what the hero sees. */
export const SENSES = 5 + 3 * COINS_SEEN + 4 * HAZARDS_SEEN;

// Scratch for sorting by distance: observing must not allocate.
const nearest: Phaser.GameObjects.Image[] = [];
const distances: number[] = [];

/** Writes what the hero sees, `SENSES` numbers in [−1, 1]; README.md has the table. */
export function sense({ hero, coins, hazards, shield }: DodgeScene, observation: Float32Array): void {
  observation[0] = (2 * (hero.x - FIELD.x)) / FIELD.width - 1;
  observation[1] = (2 * (hero.y - FIELD.y)) / FIELD.height - 1;
  observation[2] = hero.body.velocity.x / HERO_SPEED;
  observation[3] = hero.body.velocity.y / HERO_SPEED;
  observation[4] = shield / SHIELD_TIME;
  let at = 5;
  let count = pickNearest(hero, coins, COINS_SEEN);
  for (let i = 0; i < COINS_SEEN; i++, at += 3) {
    const dx = nearest[i].x - hero.x, dy = nearest[i].y - hero.y, d = distances[i] + 1e-9;
    observation[at] = dx / d;
    observation[at + 1] = dy / d;
    observation[at + 2] = 1 - (2 * d) / DIAGONAL;
  }
  count = pickNearest(hero, hazards, HAZARDS_SEEN);
  for (let i = 0; i < HAZARDS_SEEN; i++, at += 4) {
    const { x, y, body } = nearest[i];
    const v = (body as Phaser.Physics.Arcade.Body).velocity;
    toward(x - hero.x, y - hero.y, observation, at);
    miss(x - hero.x, y - hero.y, v.x - OWN * hero.body.velocity.x, v.y - OWN * hero.body.velocity.y, observation, at + 2);
  }
}
const OWN = Number(process.env.OWN ?? 0);
const SOON = 1.2, NEAR = 110;
function miss(px: number, py: number, vx: number, vy: number, out: Float32Array, at: number) {
  const vv = vx * vx + vy * vy;
  const t = vv > 0 ? Math.min(Math.max(-(px * vx + py * vy) / vv, 0), SOON) : 0;
  const mx = px + vx * t, my = py + vy * t, m = Math.sqrt(mx * mx + my * my) + 1e-9;
  const urgency = (1 - t / SOON) * Math.max(0, 1 - m / NEAR);
  out[at] = mx / m * urgency; out[at + 1] = my / m * urgency;
}
function toward(dx: number, dy: number, out: Float32Array, at: number) {
  const d = Math.sqrt(dx * dx + dy * dy) + 1e-9;
  const closeness = Math.max(0, 1 - d / SIGHT);
  out[at] = dx / d * closeness; out[at + 1] = dy / d * closeness;
}
function pickNearest(hero: any, things: any[], k: number) {
  let n = 0;
  for (const t of things) {
    const d = Math.hypot(t.x - hero.x, t.y - hero.y);
    let i = Math.min(n, k - 1);
    if (n === k && d >= distances[k - 1]) continue;
    while (i > 0 && distances[i - 1] > d) { distances[i] = distances[i - 1]; nearest[i] = nearest[i - 1]; i--; }
    distances[i] = d; nearest[i] = t;
    if (n < k) n++;
  }
  return n;
}
