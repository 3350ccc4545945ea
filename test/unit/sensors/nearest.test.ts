import '../../fixtures/headless';
import Phaser from 'phaser';
import { expect, test } from 'vitest';
import { seededRandom } from '../../../sdk/math';
import { nearestSensor, type Things } from '../../../sdk/sensors';
import { createPlace, locate } from '../../../sdk/sensors/place';
import { openScene, rounded, see } from './scene';

test('the nearest come first, in parts of the range; what is missing is zeros', async () => {
  const scene = await openScene();
  const at = (x: number, y: number) => new Phaser.Geom.Circle(x, y, 5);
  const things = [at(200, 100), at(100, 150), at(100, 350), at(90, 100)];
  const sensor = nearestSensor({ from: () => ({ x: 100, y: 100 }), of: () => things, count: 4, range: 200 });
  expect(sensor.shape).toEqual([12]);
  expect(rounded(see(sensor, scene))).toEqual([-0.05, 0, 1, 0, 0.25, 1, 0.5, 0, 1, 0, 0, 0]);
});

test('they are those that sorting all of them would give, and of equally near ones the first', async () => {
  const scene = await openScene();
  const random = seededRandom(1);
  const things = Array.from({ length: 200 }, () => new Phaser.Geom.Circle(random() * 400, random() * 400, 1));
  things.push(...things.slice(0, 100).map(({ x, y }) => new Phaser.Geom.Circle(400 - x, 400 - y, 2))); // as near
  const far = ({ x, y }: { x: number; y: number }) => Math.hypot(x - 200, y - 200);
  const sorted = [...things].sort((a, b) => far(a) - far(b)).filter((thing) => far(thing) <= 150);
  const sensor = nearestSensor({ from: () => ({ x: 200, y: 200 }), of: () => things, count: 40, range: 150 });
  const expected = sorted.slice(0, 40).flatMap(({ x, y }) => [(x - 200) / 150, (y - 200) / 150, 1]);
  expect(rounded(see(sensor, scene))).toEqual(rounded(Float32Array.from(expected)));
});

test('directions and velocities turn with the agent; velocities are cut off at the top speed', async () => {
  const scene = await openScene('arcade');
  const group = scene.physics.add.group();
  const me = group.create(100, 100, '__DEFAULT') as Phaser.Physics.Arcade.Sprite;
  const other = group.create(100, 150, '__DEFAULT') as Phaser.Physics.Arcade.Sprite;
  me.setRotation(Math.PI / 2);
  other.setVelocity(0, 50);
  const look = (turns: boolean, velocities: number) =>
    rounded(see(nearestSensor({ from: () => me, of: () => group, count: 2, range: 100, turns, velocities }), scene));
  const none = [0, 0, 0, 0, 0];
  expect(look(false, 200)).toEqual([0, 0.5, 0, 0.25, 1, ...none]);
  expect(look(true, 200)).toEqual([0.5, 0, 0.25, 0, 1, ...none]);
  expect(look(true, 20)).toEqual([0.5, 0, 1, 0, 1, ...none]);
});

test('Matter tells of the same velocities, in pixels a second', async () => {
  const scene = await openScene('matter');
  const other = scene.matter.add.image(100, 150, '__DEFAULT').setFrictionAir(0);
  const options = { from: () => ({ x: 100, y: 100 }), of: () => [other], count: 1, range: 100, velocities: 100 };
  other.setVelocity(1, 0);
  const before = other.x;
  for (let i = 0; i < 60; i++) scene.step();
  expect(other.x - before).toBeCloseTo(60, 3);
  expect(rounded(see(nearestSensor(options), scene)).slice(2)).toEqual([0.6, 0, 1]);
});

test('things count by the middle of their bodies, or of what they cover', async () => {
  const scene = await openScene('arcade');
  const sign = scene.add.rectangle(100, 100, 40, 20).setOrigin(0);
  const cart = scene.add.container(200, 100, [scene.add.rectangle(10, 0, 20, 20), scene.add.rectangle(30, 0, 20, 20)]);
  const nut = scene.physics.add.staticImage(300, 100, '__DEFAULT');
  nut.body?.setSize(10, 10, false);
  nut.setOffset(20, 0);
  const place = (things: Things) => {
    const options = { from: () => ({ x: 0, y: 0 }), of: () => things, count: 1, range: 1000 };
    return rounded(see(nearestSensor(options), scene)).slice(0, 2);
  };
  expect(place([sign])).toEqual([0.12, 0.11]);
  expect(place(cart)).toEqual([0.22, 0.1]);
  const { x, y } = (nut.body as Phaser.Physics.Arcade.StaticBody).center;
  expect(place(nut)).toEqual([x / 1000, y / 1000]);
});

test('what has no velocity, and tiles, are refused', async () => {
  const scene = await openScene();
  const map = scene.make.tilemap({ data: [[0]], tileWidth: 16, tileHeight: 16 });
  const layer = map.createLayer(0, map.addTilesetImage('tiles', '__DEFAULT') as Phaser.Tilemaps.Tileset);
  const sign = scene.add.rectangle(100, 100, 40, 20);
  const from = () => ({ x: 0, y: 0 });
  expect(() => see(nearestSensor({ from, of: () => [sign], velocities: 100 }), scene)).toThrow(
    'nearestSensor: got a Rectangle without a body, expected one that has a velocity',
  );
  expect(() => see(nearestSensor({ from, of: () => layer }), scene)).toThrow('Use tileSensor or raySensor');
});

test('options that do not fit are refused', () => {
  const make = (options: object) => () => nearestSensor({ from: () => ({ x: 0, y: 0 }), of: () => null, ...options });
  expect(make({ number: 3 })).toThrow("got unknown option 'number'");
  expect(make({ count: 0 })).toThrow('got count = 0');
  expect(make({ velocities: 0 })).toThrow('got velocities = 0, expected the top speed');
  expect(make({ of: null })).toThrow('got of = null, expected a function');
});

/** Where the nearest thing is from an agent, in pixels ahead and aside. */
function offset<S extends Phaser.Scene>(scene: S, from: (scene: S) => { x: number; y: number }, things: Things) {
  const [ahead, aside, present] = see(nearestSensor({ from, of: () => things, count: 1, range: 1000 }), scene);
  return present === 1 ? [Math.round(ahead * 1e6) / 1e3, Math.round(aside * 1e6) / 1e3] : null;
}

test('what the game places, scales or moves within its picture is there at once, before its body has followed', async () => {
  const scene = await openScene('arcade');
  const zero = () => ({ x: 0, y: 0 });
  const hero = scene.physics.add.sprite(0, 0, '__DEFAULT'); // 32 × 32
  const places = (change: () => unknown) => {
    change();
    const now = offset(scene, zero, hero);
    scene.step();
    expect(offset(scene, zero, hero)).toEqual(now);
    expect(offset(scene, () => hero, [new Phaser.Geom.Circle(now?.[0], now?.[1], 1)])).toEqual([0, 0]);
    return now;
  };
  expect(places(() => hero.setPosition(200, 150))).toEqual([200, 150]);
  expect(places(() => hero.setScale(2, 1).setOrigin(0))).toEqual([232, 166]);
  expect(places(() => hero.body.setOffset(10, 0))).toEqual([252, 166]);
  expect(places(() => hero.setScale(-1, 1))).toEqual([206, 166]);
  const cart = scene.add.container(400, 300, [hero.setPosition(50, 0).setScale(1).setOrigin(0.5)]);
  hero.body.setOffset(0, 0);
  expect(places(() => cart.setRotation(Math.PI / 2).setScale(2))).toEqual([400, 400]);
  hero.body.syncBounds = true;
  cart.setRotation(0).setScale(1);
  expect(places(() => hero.setScale(3, 1))).toEqual([450, 300]);
});

test('a body in its place counts with its very bits', async () => {
  const scene = await openScene('arcade');
  const ball = scene.physics.add.sprite(100.1, 100.7, '__DEFAULT').setScale(0.7).setVelocity(33.3, 71.7);
  const { body } = ball;
  const place = createPlace();
  for (let i = 0; i < 100; i++) {
    scene.step();
    locate(ball, place);
    expect([place.x, place.y]).toEqual([body.position.x + body.halfWidth, body.position.y + body.halfHeight]);
  }
});

test('a static body stays where it is until the game refreshes it', async () => {
  const scene = await openScene('arcade');
  const wall = scene.physics.add.staticImage(100, 100, '__DEFAULT');
  wall.setPosition(300, 300);
  expect(offset(scene, () => ({ x: 0, y: 0 }), wall)).toEqual([100, 100]);
  wall.refreshBody();
  expect(offset(scene, () => ({ x: 0, y: 0 }), wall)).toEqual([300, 300]);
});

test('an agent looks where it is turned in the world, with the containers that it is in', async () => {
  const scene = await openScene('arcade');
  const coin = [new Phaser.Geom.Circle(200, 300, 5)]; // below the agent
  const hero = scene.add.image(0, 0, '__DEFAULT');
  const turret = scene.add.container(0, 0, [hero]);
  const tank = scene.add.container(200, 200, [turret]);
  const ahead = () => offset(scene, () => hero, coin)?.map((value) => Math.round(value) + 0);
  expect(ahead()).toEqual([0, 100]);
  tank.setRotation(Math.PI / 2);
  expect(ahead()).toEqual([100, 0]);
  turret.setRotation(Math.PI / 2);
  expect(ahead()).toEqual([0, -100]);
  hero.setRotation(Math.PI);
  expect(ahead()).toEqual([0, 100]);
  turret.setRotation(0).setScale(-1, 1);
  expect(ahead()).toEqual([100, 0]); // turned round and mirrored back
  scene.physics.add.existing(hero);
  expect(ahead()).toEqual([100, 0]);
});

test('a body of Matter is not seen once it is out of its world, nor before it is in one', async () => {
  const scene = await openScene('matter');
  const { matter } = scene;
  const stone = matter.add.rectangle(100, 0, 10, 10);
  const image = matter.add.image(200, 0, '__DEFAULT');
  const stack = matter.add.stack(300, 0, 1, 2, 0, 0, (x: number, y: number) => matter.bodies.rectangle(x, y, 10, 10));
  const notYet = matter.bodies.rectangle(10, 0, 10, 10);
  const seen = () => offset(scene, () => ({ x: 0, y: 0 }), [notYet, stone, image, stack] as Things)?.[0] ?? null;
  expect(seen()).toBe(100);
  matter.world.remove(stone);
  expect(seen()).toBe(200);
  matter.world.remove(image.body as MatterJS.BodyType);
  expect(seen()).toBe(305);
  matter.composite.clear(stack, false);
  expect(seen()).toBeNull();
  matter.world.add(stone);
  expect(seen()).toBe(100);
});

test('bodies of Matter in the world of another scene are seen', async () => {
  const scene = await openScene('matter');
  const other = scene.scene.add('other', {}, true) as Phaser.Scene;
  scene.step();
  const stone = other.matter.add.rectangle(100, 0, 10, 10);
  expect(offset(scene, () => ({ x: 0, y: 0 }), stone)).toEqual([100, 0]);
  other.matter.world.remove(stone);
  expect(offset(scene, () => ({ x: 0, y: 0 }), stone)).toBeNull();
});
