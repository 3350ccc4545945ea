import type Phaser from 'phaser';
import type { Anything } from './things';

/** A layer of square-grid tiles, drawn either way. */
export type TileLayer = Phaser.Tilemaps.TilemapLayer | Phaser.Tilemaps.TilemapGPULayer;

/** Which tiles count. */
export type TileTest = (tile: Phaser.Tilemaps.Tile) => boolean;

/** Phaser's number of maps whose tiles are rectangles. */
const ORTHOGONAL = 0;

export const collides: TileTest = (tile) => tile.collides;

export function isTileLayer(thing: Anything): boolean {
  return thing.tilemap !== undefined && (thing as { layer?: object }).layer !== undefined;
}

/** Size of a tile as it is on the screen, at a zoom of 1. */
export function tileWidth({ layer, scaleX }: TileLayer): number {
  return layer.baseTileWidth * scaleX;
}

export function tileHeight({ layer, scaleY }: TileLayer): number {
  return layer.baseTileHeight * scaleY;
}

/** The tile in a column and a row; null where there is none, and outside of the map. */
export function tileAt({ layer }: TileLayer, column: number, row: number): Phaser.Tilemaps.Tile | null {
  if (column < 0 || row < 0 || column >= layer.width || row >= layer.height) return null;
  const tile = layer.data[row][column];
  return tile && tile.index !== -1 ? tile : null;
}

/** @throws Error for maps of another kind of grid. */
export function refuseOtherGrids(sensor: string, { layer }: TileLayer): void {
  if (layer.orientation === undefined || Number(layer.orientation) === ORTHOGONAL) return;
  throw new Error(
    `${sensor}: got the layer '${layer.name}' of a map that is not orthogonal, expected tiles that are rectangles. ` +
      'Say by observe() what is around the agent.',
  );
}
