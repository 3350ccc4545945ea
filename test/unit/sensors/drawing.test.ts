import '../../fixtures/headless';
import Phaser from 'phaser';
import { expect, test } from 'vitest';
import {
  nearestSensor,
  type Pen,
  pixelSensor,
  raySensor,
  type Sensor,
  type Things,
  tileSensor,
} from '../../../sdk/sensors';
import { openScene, rounded, see } from './scene';

/** What a sensor draws of what it sees now: the ends of coloured lines, the middles of rings, and areas. */
function drawn<S extends Phaser.Scene>(sensor: Sensor<S>, scene: S) {
  const lines: number[][] = [];
  const rings: number[][] = [];
  const areas: number[][] = [];
  let halo = false;
  const pen: Pen = {
    lineStyle: (_width, color) => {
      halo = color === 0;
    },
    fillStyle: () => {},
    lineBetween: (...ends) => halo || lines.push(rounded(ends)),
    strokeCircle: (x, y) => halo || rings.push(rounded([x, y])),
    fillRect: (...area) => areas.push(rounded(area)),
  };
  sensor.draw?.(scene, pen, see(sensor, scene), 0);
  return { lines, rings, areas };
}

test('rays are drawn to what they meet, or as far as they see', async () => {
  const scene = await openScene();
  const wall = new Phaser.Geom.Rectangle(90, 160, 20, 20);
  const from = () => ({ x: 100, y: 100, rotation: Math.PI / 2 });
  const { lines, rings } = drawn(raySensor({ from, sees: { wall: () => wall }, rays: 2, range: 100 }), scene);
  expect(lines).toEqual([
    [100, 100, 100, 160],
    [100, 100, 100, 0],
  ]);
  expect(rings).toEqual([[100, 160]]);
});

test('the nearest things are pointed at, where they are', async () => {
  const scene = await openScene();
  const things: Things = [new Phaser.Geom.Circle(150, 120, 5), new Phaser.Geom.Circle(400, 400, 5)];
  const from = () => ({ x: 100, y: 100, rotation: 1 });
  const { lines, rings } = drawn(nearestSensor({ from, of: () => things, range: 200 }), scene);
  expect(lines.flat().map(Math.round)).toEqual([100, 100, 150, 120]);
  expect(rings.flat().map(Math.round)).toEqual([150, 120]);
});

test('tiles are tinted within their cells', async () => {
  const scene = await openScene();
  const map = scene.make.tilemap({ data: [[-1, 1]], tileWidth: 16, tileHeight: 16 });
  const layer = map.createLayer(0, map.addTilesetImage('t', '__DEFAULT', 16, 16) as Phaser.Tilemaps.Tileset);
  const options = { columns: 3, rows: 1, layers: { any: { of: () => layer, where: () => true } } };
  const { areas } = drawn(tileSensor({ from: () => ({ x: 8, y: 8 }), ...options }), scene);
  expect(areas).toEqual([
    [-16, 0, 48, 16],
    [17, 1, 14, 14],
  ]);
});

test("Phaser's Graphics is a pen, and pixels need no drawing", async () => {
  const scene = await openScene();
  const pen: Pen = scene.add.graphics();
  const sensor = raySensor({ from: () => ({ x: 0, y: 0 }), sees: { none: () => null } });
  expect(() => sensor.draw?.(scene, pen, see(sensor, scene), 0)).not.toThrow();
  expect(pixelSensor().draw).toBeUndefined();
});
