import type Phaser from 'phaser';
import { whole } from '../options';
import { type CallableSensor, callableSensor } from './callable';
import { expectEntries, expectFunction, sensorOptions, show } from './checks';
import { colorOf } from './colors';
import { createPlace, locateAgent, type Origin, type Place } from './place';
import { namedSights, type Sight } from './sight';
import { type Anything, nameOf } from './things';
import {
  isTileLayer,
  refuseOtherGrids,
  type TileLayer,
  type TileTest,
  tileAt,
  tileHeight,
  tileWidth,
} from './tile-layer';

export interface TileSensorOptions<S extends Phaser.Scene> {
  /** What the grid is around: the agent's object, or a place. */
  from(scene: S, agent: number): Origin;
  /** The kinds of tiles it tells apart; null for a layer that is not there now. The first layer's tiles make the grid. */
  layers: Readonly<Record<string, Sight<S, TileLayer | null>>>;
  /** Default 7; an odd number has the agent in the middle. */
  columns?: number;
  /** Default 5. */
  rows?: number;
  /** The kind that fills what lies outside of the map. Default: nothing does. */
  outside?: string;
}

const OPTIONS = {
  columns: whole(7, 1, 255, 'Columns of the grid'),
  rows: whole(5, 1, 255, 'Rows of the grid'),
};

/** Cells of the size of a layer's tiles, in the scene's pixels. */
interface Grid {
  left: number;
  top: number;
  width: number;
  height: number;
}

/**
 * The tiles around the agent as a small picture: [rows, columns, kinds], 1 where there is a tile of that kind, 0 elsewhere.
 * The agent's own cell is in the middle, at row ⌊rows / 2⌋ and column ⌊columns / 2⌋; the grid never turns.
 *
 * @throws RangeError for options that do not fit. `sense` throws an Error for what is no layer of tiles.
 */
export function tileSensor<S extends Phaser.Scene>(options: TileSensorOptions<S>): CallableSensor<S> {
  const { columns, rows } = checkOptions(options);
  const { from, outside } = options;
  const kinds = namedSights('tileSensor', 'layers', options.layers);
  const layers = kinds.map((): TileLayer | null => null);
  const filling = kinds.map(({ name }) => name === outside);
  const place = createPlace();
  const grid: Grid = { left: 0, top: 0, width: 1, height: 1 };

  /** Finds the layers as they are now, and the grid around the agent; false where there is no layer at all. */
  function look(scene: S, agent: number): boolean {
    locateAgent('tileSensor', from(scene, agent), place);
    for (let kind = 0; kind < kinds.length; kind++) layers[kind] = checkLayer(kinds[kind].of(scene, agent));
    const base = layers.find(isThere);
    if (base) layGrid(grid, base, place, columns, rows);
    return base !== undefined;
  }

  return callableSensor({
    shape: [rows, columns, kinds.length],
    low: 0,
    high: 1,
    sense(scene, values, agent) {
      values.fill(0);
      if (!look(scene, agent)) return;
      for (let kind = 0; kind < kinds.length; kind++) {
        const layer = layers[kind];
        if (layer === null) continue;
        const { where } = kinds[kind];
        for (let cell = 0; cell < rows * columns; cell++) {
          const x = grid.left + ((cell % columns) + 0.5) * grid.width;
          const y = grid.top + (Math.floor(cell / columns) + 0.5) * grid.height;
          if (isFull(layer, x, y, where, filling[kind])) values[cell * kinds.length + kind] = 1;
        }
      }
    },
    draw(scene, pen, values, agent) {
      if (!look(scene, agent)) return;
      const { left, top, width, height } = grid;
      pen.fillStyle(colorOf(-1), 0.15);
      pen.fillRect(left, top, columns * width, rows * height);
      for (let i = 0; i < values.length; i++) {
        if (values[i] === 0) continue;
        const cell = Math.floor(i / kinds.length);
        const x = left + (cell % columns) * width;
        const y = top + Math.floor(cell / columns) * height;
        pen.fillStyle(colorOf(i % kinds.length), 0.45);
        pen.fillRect(x + 1, y + 1, width - 2, height - 2);
      }
    },
  });
}

/** Whether a place in the scene has a tile that counts; outside of the map, whether that is full. */
function isFull(layer: TileLayer, x: number, y: number, where: TileTest, outsideIsFull: boolean): boolean {
  const column = Math.floor((x - layer.x) / tileWidth(layer));
  const row = Math.floor((y - layer.y) / tileHeight(layer));
  const { width, height } = layer.layer;
  if (column < 0 || row < 0 || column >= width || row >= height) return outsideIsFull;
  const tile = tileAt(layer, column, row);
  return tile !== null && where(tile);
}

function layGrid(grid: Grid, layer: TileLayer, { x, y }: Place, columns: number, rows: number): void {
  grid.width = tileWidth(layer);
  grid.height = tileHeight(layer);
  const column = Math.floor((x - layer.x) / grid.width) - Math.floor(columns / 2);
  const row = Math.floor((y - layer.y) / grid.height) - Math.floor(rows / 2);
  grid.left = layer.x + column * grid.width;
  grid.top = layer.y + row * grid.height;
}

function isThere(layer: TileLayer | null): layer is TileLayer {
  return layer !== null;
}

function checkLayer(layer: TileLayer | null): TileLayer | null {
  if (layer === null) return null;
  if (typeof layer !== 'object' || !isTileLayer(layer as Anything)) {
    throw new Error(
      `tileSensor: got ${nameOf(layer)}, expected a layer of tiles. Give what map.createLayer() has returned, or null while there is none.`,
    );
  }
  refuseOtherGrids('tileSensor', layer);
  return layer;
}

function checkOptions<S extends Phaser.Scene>(options: TileSensorOptions<S>) {
  const { from, layers, outside } = options;
  const plain = sensorOptions('tileSensor', options, OPTIONS, ['from', 'layers', 'outside']);
  expectFunction('tileSensor', 'from', from);
  expectEntries('tileSensor', 'layers', layers, '{ solid: (scene) => scene.ground }');
  const kinds = Object.keys(layers);
  if (outside !== undefined && !kinds.includes(outside)) {
    throw new RangeError(
      `tileSensor: got outside = ${show(outside)}, expected one of the layers: ${kinds.join(', ')}.`,
    );
  }
  return plain;
}
