import '../../fixtures/headless';
import type Phaser from 'phaser';
import { expect, test } from 'vitest';
import { type TileLayer, tileSensor } from '../../../sdk/sensors';
import { openScene, see } from './scene';

const ROWS = ['#....#', '......', '..o#..', '......', '######'];

/** A map of walls (#, which collide) and coins (o), 16 pixels a tile. */
async function openMap(x = 0, y = 0, scale = 1) {
  const scene = await openScene();
  const data = ROWS.map((row) => [...row].map((tile) => ({ '.': -1, '#': 1, o: 2 })[tile] as number));
  const map = scene.make.tilemap({ data, tileWidth: 16, tileHeight: 16 });
  const layer = map.createLayer(0, map.addTilesetImage('t', '__DEFAULT', 16, 16) as Phaser.Tilemaps.Tileset, x, y);
  (layer as Phaser.Tilemaps.TilemapLayer).setScale(scale).setCollision(1);
  return { scene, layer: layer as TileLayer };
}

/** A grid of one kind, as text. */
function drawn(values: Float32Array, columns: number, kind = 0, kinds = 1): string[] {
  const cells = [...values].filter((_, i) => i % kinds === kind).map((value) => (value === 1 ? '#' : '.'));
  return Array.from({ length: cells.length / columns }, (_, row) =>
    cells.slice(row * columns, (row + 1) * columns).join(''),
  );
}

test('the grid has the agent in its middle, and what is outside of the map as told', async () => {
  const { scene, layer } = await openMap();
  const at = { x: 40, y: 40 };
  const look = (outside?: string) =>
    drawn(see(tileSensor({ from: () => at, layers: { solid: () => layer }, columns: 7, rows: 3, outside }), scene), 7);
  expect(look()).toEqual(['.......', '....#..', '.......']);
  expect(look('solid')).toEqual(['#......', '#...#..', '#......']);
  Object.assign(at, { x: 95.9, y: 0 });
  expect(look()).toEqual(['.......', '...#...', '.......']);
  expect(look('solid')).toEqual(['#######', '...####', '....###']);
});

test('kinds are told apart, by layers or by the tiles themselves', async () => {
  const { scene, layer } = await openMap();
  const sensor = tileSensor({
    from: () => ({ x: 40, y: 40 }),
    layers: {
      solid: () => layer,
      coin: { of: () => layer, where: ({ index }) => index === 2 },
      gone: () => null,
    },
    columns: 3,
    rows: 1,
  });
  expect(sensor.shape).toEqual([1, 3, 3]);
  expect([...see(sensor, scene)]).toEqual([0, 0, 0, 0, 1, 0, 1, 0, 0]);
});

test("a layer's place and scale count, and layers of other tile sizes fit in", async () => {
  const { scene, layer } = await openMap(100, 50, 2);
  const map = scene.make.tilemap({ data: [[1, -1]], tileWidth: 64, tileHeight: 96 });
  const coarse = map.createLayer(0, map.addTilesetImage('t', '__DEFAULT', 32, 32) as Phaser.Tilemaps.Tileset, 100, 50);
  const sensor = tileSensor({
    from: () => ({ x: 100 + 2 * 40, y: 50 + 2 * 40 }),
    layers: { solid: () => layer, fog: { of: () => coarse, where: () => true } },
    columns: 5,
    rows: 5,
  });
  const values = see(sensor, scene);
  expect(drawn(values, 5, 0, 2)).toEqual(ROWS.map((row) => row.slice(0, 5).replace('o', '.')));
  expect(drawn(values, 5, 1, 2)).toEqual(['##...', '##...', '##...', '.....', '.....']);
});

test('what is no layer of rectangles is refused', async () => {
  const { scene, layer } = await openMap();
  const see1 = (of: unknown) => () =>
    see(tileSensor({ from: () => ({ x: 0, y: 0 }), layers: { solid: () => of as TileLayer } }), scene);
  expect(see1(undefined)).toThrow('tileSensor: got undefined, expected a layer of tiles');
  expect(see1(scene.add.rectangle())).toThrow('got a Rectangle');
  layer.layer.orientation = 1 as never;
  expect(see1(layer)).toThrow('that is not orthogonal');
});

test('options that do not fit are refused', () => {
  const make = (options: object) => () =>
    tileSensor({ from: () => ({ x: 0, y: 0 }), layers: { solid: () => null }, ...options });
  expect(make({ column: 3 })).toThrow("did you mean 'columns'?");
  expect(make({ rows: 2.5 })).toThrow('got rows = 2.5');
  expect(make({ layers: {} })).toThrow('got layers = {}, expected at least one');
  expect(make({ outside: 'wall' })).toThrow('got outside = wall, expected one of the layers: solid');
});
