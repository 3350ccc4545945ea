import Phaser from 'phaser';
import { CELL, FIELD, HEDGES } from './rules';

/** Hedges keep within blocks of so many cells, three blocks by two, with room to pass between them. */
const BLOCK = 6;

/** The hedges of one round, one in each block, as places and sizes in pixels. */
export function plantHedges(): Phaser.Geom.Rectangle[] {
  const { RND } = Phaser.Math;
  const hedges: Phaser.Geom.Rectangle[] = [];
  for (let block = 0; block < 6; block++) {
    const [width, height] = RND.pick(HEDGES as unknown as number[][]);
    const column = BLOCK * (block % 3) + 1 + RND.between(0, BLOCK - 1 - width);
    const row = BLOCK * Math.floor(block / 3) + 1 + RND.between(0, BLOCK - 1 - height);
    hedges.push(new Phaser.Geom.Rectangle(FIELD.x + column * CELL, FIELD.y + row * CELL, width * CELL, height * CELL));
  }
  return hedges;
}

/** Hedges, and the fence round the meadow, as bodies that nobody passes. */
export function createWalls({ add, physics }: Phaser.Scene, hedges: readonly Phaser.Geom.Rectangle[]) {
  const { x, y, width, height } = FIELD;
  const fence = [
    [x - CELL, y - CELL, width + 2 * CELL, CELL],
    [x - CELL, y + height, width + 2 * CELL, CELL],
    [x - CELL, y, CELL, height],
    [x + width, y, CELL, height],
  ].map((side) => new Phaser.Geom.Rectangle(...side));
  const walls = physics.add.staticGroup();
  for (const { centerX, centerY, width: wide, height: high } of [...hedges, ...fence]) {
    walls.add(add.zone(centerX, centerY, wide, high));
  }
  return walls;
}

/** Whether a place is in a hedge or off the meadow, or so near that one of this radius would touch. */
export function isBlocked(hedges: readonly Phaser.Geom.Rectangle[], x: number, y: number, radius: number): boolean {
  if (x < FIELD.x + radius || x > FIELD.x + FIELD.width - radius) return true;
  if (y < FIELD.y + radius || y > FIELD.y + FIELD.height - radius) return true;
  for (let i = 0; i < hedges.length; i++) {
    const { left, right, top, bottom } = hedges[i];
    if (x > left - radius && x < right + radius && y > top - radius && y < bottom + radius) return true;
  }
  return false;
}
