import type Phaser from 'phaser';
import { isBlocked } from './hedges';
import { FIELD, FOX_RADIUS, FOX_SPEED, HARE_RADIUS, HARE_SPEED, WARY } from './rules';

interface Mover {
  readonly x: number;
  readonly y: number;
}

const WAYS = Array.from({ length: 16 }, (_, i) => [Math.cos((i * Math.PI) / 8), Math.sin((i * Math.PI) / 8)]);
/** How far along each way the hare looks, in pixels, in strides so long. */
const OUTLOOK = 200;
const STRIDE = 25;
/** How far the hare thinks a fox gets while it runs one stride: that they seldom come straight at it, it knows. */
const FOX_STRIDE = 0.5 * (STRIDE / HARE_SPEED) * FOX_SPEED;
const TOUCH = FOX_RADIUS + HARE_RADIUS;

/** How much of a hedge the hare may brush against, in pixels: else it could not run along one that it touches. */
const GRAZE = 3;

/** How much the hare minds a fox that could get so near (pixels beyond touch), per fox. */
const FEAR = 3;
const FEAR_DISTANCE = 45;
const HABIT = 0.2;
const HOMESICKNESS = 1;

/**
 * Where a hare flees to: of sixteen ways one that goes far, on which no fox can meet it, that leads to the middle of the
 * meadow rather than to its fence, and turns little. It allocates nothing, for it runs all the time.
 *
 * @param heading a unit vector, overwritten by the new one
 * @returns whether it runs at all: nobody flees from foxes that are far away.
 */
export function flee(
  hare: Mover,
  foxes: readonly Mover[],
  hedges: readonly Phaser.Geom.Rectangle[],
  heading: Phaser.Math.Vector2,
): boolean {
  let nearest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < foxes.length; i++) nearest = Math.min(nearest, distance(foxes[i], hare.x, hare.y));
  if (nearest > WARY) return false;

  let best = Number.NEGATIVE_INFINITY;
  let bestWay = WAYS[0];
  for (let way = 0; way < WAYS.length; way++) {
    const [dx, dy] = WAYS[way];
    const strides = freeStrides(hare, dx, dy, hedges);
    let worth = (strides * STRIDE) / OUTLOOK + HABIT * (dx * heading.x + dy * heading.y);
    worth -= HOMESICKNESS * offCentre(hare.x + dx * strides * STRIDE, hare.y + dy * strides * STRIDE);
    for (let i = 0; i < foxes.length; i++) {
      worth -= FEAR * Math.exp(-clearance(hare, dx, dy, strides, foxes[i]) / FEAR_DISTANCE);
    }
    if (worth > best) {
      best = worth;
      bestWay = WAYS[way];
    }
  }
  heading.set(bestWay[0], bestWay[1]);
  return true;
}

/** How many strides the hare can go that way before a hedge or the fence. */
function freeStrides(hare: Mover, dx: number, dy: number, hedges: readonly Phaser.Geom.Rectangle[]): number {
  let strides = 0;
  for (; strides * STRIDE < OUTLOOK; strides++) {
    const reach = (strides + 1) * STRIDE;
    if (isBlocked(hedges, hare.x + dx * reach, hare.y + dy * reach, HARE_RADIUS - GRAZE)) break;
  }
  return strides;
}

/** How near, in pixels beyond touch, a fox could get to the hare on its way, or soon after where the way ends early. */
function clearance(hare: Mover, dx: number, dy: number, strides: number, fox: Mover): number {
  let least = Number.POSITIVE_INFINITY;
  for (let stride = 1; stride * STRIDE <= OUTLOOK; stride++) {
    const reach = Math.min(stride, strides) * STRIDE;
    const gap = distance(fox, hare.x + dx * reach, hare.y + dy * reach) - stride * FOX_STRIDE;
    if (gap < least) least = gap;
  }
  return Math.max(least - TOUCH, -2 * FEAR_DISTANCE);
}

/** 0 in the middle of the meadow, 1 halfway along a side, 2 in a corner. */
function offCentre(x: number, y: number): number {
  const across = (2 * (x - FIELD.x)) / FIELD.width - 1;
  const down = (2 * (y - FIELD.y)) / FIELD.height - 1;
  return across * across + down * down;
}

function distance({ x, y }: Mover, toX: number, toY: number): number {
  const [dx, dy] = [toX - x, toY - y];
  return Math.sqrt(dx * dx + dy * dy);
}
