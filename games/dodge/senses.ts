import type Phaser from 'phaser';
import { FIELD, HERO_SPEED, SHIELD_TIME } from './rules';
import type { DodgeScene } from './scene';

interface Thing {
  readonly x: number;
  readonly y: number;
  readonly body: { readonly velocity: Phaser.Math.Vector2 };
}

const COINS_SEEN = 2;
const HAZARDS_SEEN = 4;
/** A hazard farther away than this looks like none, in pixels. */
const SIGHT = 300;
/** How far ahead a hazard's way is thought on, in seconds. */
const AHEAD = 1.2;
/** One that will pass farther away than this is no threat, in pixels. */
const BERTH = 110;
const DIAGONAL = Math.hypot(FIELD.width, FIELD.height);

/** How many numbers the hero sees. */
export const SENSES = 5 + 3 * COINS_SEEN + 4 * HAZARDS_SEEN;

// Used again in every step, since observing must not allocate: the nearest things, and how far away they are.
const nearest: Thing[] = [];
const distances: number[] = [];

/** Writes what the hero sees, numbers in [−1, 1]; README.md has the table. */
export function sense({ hero, coins, hazards, shield }: DodgeScene, observation: Float32Array): void {
  const { velocity } = hero.body;
  observation[0] = (2 * (hero.x - FIELD.x)) / FIELD.width - 1;
  observation[1] = (2 * (hero.y - FIELD.y)) / FIELD.height - 1;
  observation[2] = velocity.x / HERO_SPEED;
  observation[3] = velocity.y / HERO_SPEED;
  observation[4] = shield / SHIELD_TIME;
  let at = 5;
  findNearest(hero, coins, COINS_SEEN);
  for (let i = 0; i < COINS_SEEN; i++, at += 3)
    senseCoin(nearest[i].x - hero.x, nearest[i].y - hero.y, distances[i], observation, at);
  findNearest(hero, hazards, HAZARDS_SEEN);
  for (let i = 0; i < HAZARDS_SEEN; i++, at += 4) senseHazard(hero, nearest[i], distances[i], observation, at);
}

/** How far the nearest coin is, in pixels. */
export function coinDistance({ hero, coins }: DodgeScene): number {
  findNearest(hero, coins, 1);
  return distances[0];
}

/** Where a coin lies: its direction, and how near it is. */
function senseCoin(dx: number, dy: number, distance: number, out: Float32Array, at: number): void {
  out[at] = dx / (distance + 1e-9);
  out[at + 1] = dy / (distance + 1e-9);
  out[at + 2] = 1 - (2 * distance) / DIAGONAL;
}

/** Where a hazard is, and where it will pass if the hero stays: two arrows, the longer the nearer and the sooner. */
function senseHazard(hero: Thing, { x, y, body }: Thing, distance: number, out: Float32Array, at: number): void {
  const dx = x - hero.x;
  const dy = y - hero.y;
  arrow(dx, dy, distance, Math.max(0, 1 - distance / SIGHT), out, at);
  const { x: vx, y: vy } = body.velocity;
  const speedSquared = vx * vx + vy * vy;
  const time = speedSquared > 0 ? Math.min(Math.max(-(dx * vx + dy * vy) / speedSquared, 0), AHEAD) : 0;
  const passX = dx + vx * time;
  const passY = dy + vy * time;
  const miss = Math.sqrt(passX * passX + passY * passY);
  arrow(passX, passY, miss, (1 - time / AHEAD) * Math.max(0, 1 - miss / BERTH), out, at + 2);
}

/** The direction of (dx, dy), `size` long. */
function arrow(dx: number, dy: number, distance: number, size: number, out: Float32Array, at: number): void {
  out[at] = (dx / (distance + 1e-9)) * size;
  out[at + 1] = (dy / (distance + 1e-9)) * size;
}

/** Fills `nearest` and `distances` with the `count` things nearest to the hero, nearest first. */
function findNearest(hero: Thing, things: readonly Thing[], count: number): void {
  let found = 0;
  for (const thing of things) {
    const distance = lengthOf(thing.x - hero.x, thing.y - hero.y);
    if (found === count && distance >= distances[count - 1]) continue;
    let i = Math.min(found, count - 1);
    for (; i > 0 && distances[i - 1] > distance; i--) {
      distances[i] = distances[i - 1];
      nearest[i] = nearest[i - 1];
    }
    distances[i] = distance;
    nearest[i] = thing;
    if (found < count) found++;
  }
}

/** `Math.hypot`, as V8 computes it: engines call that one for any number of numbers, and it takes many times as long. */
function lengthOf(dx: number, dy: number): number {
  const longer = Math.max(Math.abs(dx), Math.abs(dy));
  if (longer === 0) return 0;
  const x = dx / longer;
  const y = dy / longer;
  return Math.sqrt(x * x + y * y) * longer;
}
