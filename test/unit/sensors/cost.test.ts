import '../../fixtures/headless';
import type Phaser from 'phaser';
import { beforeAll, expect, test } from 'vitest';
import { seededRandom } from '../../../sdk/math';
import { nearestSensor, raySensor, type Sensor, tileSensor } from '../../../sdk/sensors';
import { openScene } from './scene';

const CALLS = 2000;
const ROUNDS = 15;

let sensors: Record<string, [Phaser.Scene, Sensor]>;

/** An agent in the middle of fifty bodies, and of a map. */
beforeAll(async () => {
  const arcade = await openScene('arcade');
  const random = seededRandom(1);
  const group = arcade.physics.add.group();
  const me = group.create(400, 300, '__DEFAULT') as Phaser.Physics.Arcade.Sprite;
  for (let i = 0; i < 50; i++) {
    const body = group.create(250 + 300 * random(), 150 + 300 * random(), '__DEFAULT') as Phaser.Physics.Arcade.Sprite;
    if (i % 2) body.setCircle(10);
  }
  const data = Array.from({ length: 38 }, () => Array.from({ length: 50 }, () => (random() < 0.1 ? 1 : -1)));
  const map = arcade.make.tilemap({ data, tileWidth: 16, tileHeight: 16 });
  const layer = map.createLayer(0, map.addTilesetImage('t', '__DEFAULT', 16, 16) as Phaser.Tilemaps.Tileset);
  (layer as Phaser.Tilemaps.TilemapLayer).setCollision(1);
  const from = () => me;
  const things = group.getChildren();
  const matter = await openScene('matter');
  for (let i = 0; i < 50; i++) matter.matter.add.rectangle(250 + 300 * random(), 150 + 300 * random(), 20, 20);
  sensors = {
    'rays, 50 bodies in a list': [arcade, raySensor({ from, sees: { it: () => things } })],
    'rays, 50 bodies in a group': [arcade, raySensor({ from, sees: { it: () => group } })],
    'rays, 50 Matter bodies': [matter, raySensor({ from, sees: { it: () => matter.matter.world.localWorld } })],
    'rays, tiles': [arcade, raySensor({ from, sees: { it: () => layer as Phaser.Tilemaps.TilemapLayer } })],
    'nearest 3 of 50': [arcade, nearestSensor({ from, of: () => group, velocities: 100 })],
    'tiles, 7 × 5': [arcade, tileSensor({ from, layers: { solid: () => layer } })],
  };
});

/** What one call takes: the least of several µs, for others may be at work on this machine too; bytes as a rule. */
function measure(scene: Phaser.Scene, sensor: Sensor): { microseconds: number; bytes: number } {
  const values = new Float32Array(sensor.shape.reduce((product, n) => product * n, 1));
  const times: number[] = [];
  const bytes: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const heap = process.memoryUsage().heapUsed;
    const start = performance.now();
    for (let i = 0; i < CALLS; i++) sensor.sense(scene, values, 0);
    times.push(((performance.now() - start) * 1000) / CALLS);
    bytes.push((process.memoryUsage().heapUsed - heap) / CALLS);
  }
  return { microseconds: Math.min(...times), bytes: bytes.sort((a, b) => a - b)[ROUNDS >> 1] };
}

test('sensing takes some µs, and leaves next to nothing behind for the garbage collector', () => {
  const measured = Object.entries(sensors).map(([name, [scene, sensor]]) => ({ name, ...measure(scene, sensor) }));
  for (const { name, microseconds, bytes } of measured) {
    console.info(`${name}: ${microseconds.toFixed(1)} µs, ${bytes.toFixed(0)} bytes`);
    expect(microseconds, name).toBeLessThan(50); // several times what it takes, for machines that do other things too
    expect(bytes, `${name}: a number with a fraction takes 16 bytes, an object more`).toBeLessThan(50 * 20);
  }
});
