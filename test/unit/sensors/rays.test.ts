import '../../fixtures/headless';
import Phaser from 'phaser';
import { expect, test } from 'vitest';
import { seededRandom } from '../../../sdk/math';
import { raySensor, type Things } from '../../../sdk/sensors';
import { type Contains, disagreements, distances } from './march';
import { openScene, rounded, see } from './scene';

const RANGE = 150;
const RAYS = 40;

/** Holds what rays see of `things` from many places against walking there. */
function expectExact(scene: Phaser.Scene, things: Things, contains: Contains, places = 6): void {
  const random = seededRandom(3);
  const at = { x: 0, y: 0, rotation: 0 };
  const sensor = raySensor({ from: () => at, sees: { it: () => things }, rays: RAYS, range: RANGE });
  let met = 0;
  for (let place = 0; place < places; place++) {
    Object.assign(at, { x: 130 + 140 * random(), y: 130 + 140 * random(), rotation: 7 * random() - 3.5 });
    const seen = distances(see(sensor, scene), RANGE);
    expect(disagreements(seen, contains, { x: at.x, y: at.y, range: RANGE, heading: at.rotation })).toEqual([]);
    met += seen.filter((distance) => distance < RANGE).length;
  }
  expect(met).toBeGreaterThan(RAYS);
}

/** As Arcade physics collides; its own hitTest takes a circle's corner for its middle. */
function collidesAt(
  { isCircle, center, halfWidth, left, right, top, bottom }: Phaser.Physics.Arcade.Body,
  x: number,
  y: number,
) {
  if (isCircle) return Math.hypot(x - center.x, y - center.y) <= halfWidth;
  return x >= left && x <= right && y >= top && y <= bottom;
}

test('Arcade bodies are met where they collide: rectangles, circles, resting and moving, scaled and off centre', async () => {
  const scene = await openScene('arcade');
  const { add, physics } = scene;
  const moving = physics.add.existing(
    add.rectangle(160, 150, 31, 17),
  ) as Phaser.Types.Physics.Arcade.GameObjectWithBody;
  const ball = physics.add.image(240, 170, '__DEFAULT').setScale(1.5).setCircle(9, 5, 3);
  const post = physics.add.staticImage(180, 240, '__DEFAULT').setCircle(12);
  const block = physics.add.staticImage(260, 250, '__DEFAULT').setSize(40, 12).setOffset(3, 9);
  (moving.body as Phaser.Physics.Arcade.Body).setVelocity(30, -20);
  for (let i = 0; i < 5; i++) scene.step();
  const objects = [moving, ball, post, block];
  expectExact(scene, objects, (x, y) =>
    objects.some(({ body }) => collidesAt(body as Phaser.Physics.Arcade.Body, x, y)),
  );
});

test('tiles are met where the layer has them, whatever its place and scale', async () => {
  const scene = await openScene('arcade');
  const random = seededRandom(5);
  const data = Array.from({ length: 12 }, () => Array.from({ length: 14 }, () => (random() < 0.25 ? 1 : 0)));
  const map = scene.make.tilemap({ data, tileWidth: 16, tileHeight: 16 });
  const tileset = map.addTilesetImage('tiles', '__DEFAULT', 16, 16) as Phaser.Tilemaps.Tileset;
  const layer = map.createLayer(0, tileset, 37, 23) as Phaser.Tilemaps.TilemapLayer;
  layer.setScale(1.5, 1.25).setCollision(1);
  expectExact(scene, layer, (x, y) => layer.getTileAtWorldXY(x, y)?.collides === true);
  const sensor = raySensor({
    from: () => ({ x: 200, y: 150 }),
    sees: { ice: { of: () => layer, where: ({ index }) => index === 7 } },
  });
  expect(Math.max(...see(sensor, scene))).toBe(0);
  for (const tile of layer.layer.data.flat()) if (tile.collides) tile.index = 7;
  expect(Math.max(...see(sensor, scene))).toBeGreaterThan(0);
});

test('Matter bodies are met where they collide: turned, round, and of several parts', async () => {
  const scene = await openScene('matter');
  const { matter } = scene;
  const beam = matter.add.rectangle(170, 160, 90, 14, { angle: 0.7 });
  const star = matter.add.fromVertices(
    250,
    230,
    '50 0 63 38 100 38 69 59 82 100 50 75 18 100 31 59 0 38 37 38',
    {},
    true,
  );
  const wheel = matter.add.circle(160, 250, 25);
  scene.step();
  expect(star.parts.length).toBeGreaterThan(2);
  const bodies = [beam, star, wheel];
  expectExact(scene, bodies, (x, y) => matter.query.point(bodies, { x, y }).some((body) => !isHull(body, x, y)));
  expectExact(scene, matter.world.localWorld, (x, y) =>
    matter.query.point(bodies, { x, y }).some((body) => !isHull(body, x, y)),
  );

  /** Matter's own query looks into the parts, as it should. */
  function isHull({ parts }: MatterJS.BodyType, x: number, y: number): boolean {
    const { Matter } = Phaser.Physics.Matter as unknown as { Matter: { Vertices: typeof MatterJS.Vertices } };
    return (
      parts.length > 1 && !parts.slice(1).some(({ vertices }) => Matter.Vertices.contains(vertices ?? [], { x, y }))
    );
  }
});

test("Phaser's shapes, concave ones included, and objects without a body are met where they are", async () => {
  const scene = await openScene();
  const { Circle, Ellipse, Polygon, Rectangle, Triangle } = Phaser.Geom;
  const shapes = [
    new Circle(150, 160, 20),
    new Ellipse(260, 150, 80, 30),
    new Polygon([180, 200, 240, 200, 240, 215, 195, 215, 195, 260, 180, 260]),
    new Rectangle(250, 250, 30, 20),
    new Triangle(140, 300, 180, 290, 160, 270),
  ];
  expectExact(scene, shapes, (x, y) => shapes.some((shape) => shape.contains(x, y)));
  const sign = scene.add.rectangle(200, 200, 60, 20).setRotation(0.5).setOrigin(0, 1);
  const bounds = sign.getBounds();
  expectExact(scene, [sign], (x, y) => bounds.contains(x, y));
});

test('a line is met where it is crossed', async () => {
  const scene = await openScene();
  const fence = new Phaser.Geom.Line(150, 50, 150, 130);
  const sensor = raySensor({ from: () => ({ x: 100, y: 100 }), sees: { fence: () => fence }, rays: 4, range: 100 });
  expect(rounded(see(sensor, scene))).toEqual([0.5, 0, 0, 0]);
});

test('the nearest thing hides what is behind it, whatever its tag', async () => {
  const scene = await openScene();
  const { Rectangle } = Phaser.Geom;
  const near = new Rectangle(140, 90, 20, 20);
  const far = new Rectangle(180, 90, 20, 20);
  const look = (wall: Things, coin: Things) =>
    rounded(
      see(
        raySensor({
          from: () => ({ x: 100, y: 100 }),
          sees: { wall: () => wall, coin: () => coin },
          rays: 1,
          range: 100,
        }),
        scene,
      ),
    );
  expect(look(near, far)).toEqual([0.6, 0]);
  expect(look(far, near)).toEqual([0, 0.6]);
  expect(look(far, null)).toEqual([0.2, 0]);
  expect(look(near, new Rectangle(140, 95, 10, 10))).toEqual([0.6, 0]);
});

test('rays turn with the agent, and spread around where it heads', async () => {
  const scene = await openScene();
  const post = new Phaser.Geom.Circle(100, 160, 10);
  const at = { x: 100, y: 100, rotation: Math.PI / 2 };
  const look = (rays: number, spread: number, turns = true) => {
    const options = { from: () => at, sees: { post: () => post }, rays, spread, turns, range: 100 };
    return rounded(see(raySensor(options), scene));
  };
  expect(look(4, 360)).toEqual([0.5, 0, 0, 0]);
  expect(look(4, 360, false)).toEqual([0, 0.5, 0, 0]);
  expect(look(3, 180)).toEqual([0, 0.5, 0]);
  expect(look(1, 90)).toEqual([0.5]);
  expect(look(2, 0)).toEqual([0.5, 0.5]);
});

test('the agent does not see itself, nor what is disabled or inactive; groups are seen as they are now', async () => {
  const scene = await openScene('arcade');
  const group = scene.physics.add.group();
  const me = group.create(100, 100, '__DEFAULT') as Phaser.Physics.Arcade.Sprite;
  const other = group.create(150, 100, '__DEFAULT') as Phaser.Physics.Arcade.Sprite;
  const look = (things: Things, from: object = me) => {
    const options = {
      from: () => from as Phaser.Physics.Arcade.Sprite,
      sees: { it: () => things },
      rays: 1,
      range: 100,
    };
    return rounded(see(raySensor(options), scene));
  };
  expect(look(group)).toEqual([0.66]);
  expect(look(scene.physics.world.bodies)).toEqual([0.66]);
  expect(look([me.body as Phaser.Physics.Arcade.Body, [group]])).toEqual([0.66]);
  expect(look(group, me.body as object)).toEqual([0.66]);
  expect(look(group, { x: 100, y: 100 })).toEqual([1]);
  other.disableBody();
  expect(look(group)).toEqual([0]);
  other.enableBody().setActive(false);
  expect(look(group)).toEqual([0]);
  expect(look(other.body)).toEqual([0]);
  expect(look(scene.add.rectangle(150, 100, 20, 20).setActive(false))).toEqual([0]);
  other.setActive(true);
  expect(look(group)).toEqual([0.66]);
  other.destroy();
  expect(look(group)).toEqual([0]);
});

test('a Matter agent does not see its own body, in the list of all', async () => {
  const scene = await openScene('matter');
  const me = scene.matter.add.image(100, 100, '__DEFAULT');
  scene.matter.add.rectangle(150, 100, 20, 20);
  const options = { from: () => me, sees: { it: () => scene.matter.world.localWorld }, rays: 1, range: 100 };
  expect(rounded(see(raySensor(options), scene))).toEqual([0.6]);
});

test('the edge of the world is seen as one of the tags, or as one more', async () => {
  const scene = await openScene('arcade');
  const block = new Phaser.Geom.Rectangle(740, 290, 20, 20);
  const look = (bounds: string) =>
    rounded(see(raySensor({ from: () => ({ x: 700, y: 300 }), sees: { wall: () => block }, bounds, rays: 4 }), scene));
  expect(look('wall')).toEqual([0.8, 0, 0, 0]);
  block.x = 0;
  expect(look('wall')).toEqual([0.5, 0, 0, 0]);
  expect(look('edge')).toEqual([0, 0.5, 0, 0, 0, 0, 0, 0]);
  const without = await openScene();
  const sensor = raySensor({ from: () => ({ x: 0, y: 0 }), sees: { wall: () => null }, bounds: 'wall' });
  expect(() => see(sensor, without)).toThrow('without Arcade physics');
});

test('seven agents may share it', async () => {
  const scene = await openScene();
  const sensor = raySensor({
    from: (_scene, agent) => ({ x: 100 + 10 * agent, y: 100 }),
    sees: { wall: (_scene, agent) => (agent === 1 ? null : new Phaser.Geom.Rectangle(150, 50, 50, 100)) },
    rays: 1,
    range: 100,
  });
  expect([0, 1, 2].flatMap((agent) => rounded(see(sensor, scene, agent)))).toEqual([0.5, 0, 0.7]);
});

test('what is no thing, and an agent that is nowhere, are refused with what to do', async () => {
  const scene = await openScene();
  const from = () => ({ x: 0, y: 0 });
  const seeing = (things: unknown) => () => see(raySensor({ from, sees: { it: () => things as Things } }), scene);
  expect(seeing(undefined)).toThrow('raySensor: got undefined for a thing');
  expect(seeing([{ x: 3, y: 4 }])).toThrow('raySensor: got a Object to see');
  const nowhere = () => undefined as unknown as { x: number; y: number };
  expect(() => see(raySensor({ from: nowhere, sees: { it: () => null } }), scene)).toThrow('got undefined from from()');
});

test('options that do not fit are refused', () => {
  const from = () => ({ x: 0, y: 0 });
  const make = (options: object) => () => raySensor({ from, sees: { it: () => null }, ...options });
  expect(make({ ray: 3 })).toThrow("got unknown option 'ray'; did you mean 'rays'?");
  expect(make({ rays: 0 })).toThrow('got rays = 0, expected a whole number from 1 to 1024');
  expect(make({ spread: 400 })).toThrow('got spread = 400');
  expect(make({ from: undefined })).toThrow('got from = undefined, expected a function of the scene');
  expect(make({ sees: {} })).toThrow('got sees = {}, expected at least one');
  expect(make({ sees: { wall: 3 } })).toThrow('got sees.wall = 3');
  expect(make({ bounds: 3 })).toThrow('got bounds = 3, expected a tag');
});

test('rays meet a body that was placed, or made larger, in this very frame', async () => {
  const scene = await openScene('arcade');
  const box = scene.physics.add.sprite(0, 0, '__DEFAULT'); // 32 × 32
  const options = { from: () => ({ x: 100, y: 100 }), sees: { it: () => box }, rays: 1, range: 100 };
  box.setPosition(166, 100);
  expect(rounded(see(raySensor(options), scene))).toEqual([0.5]);
  box.setScale(2);
  expect(rounded(see(raySensor(options), scene))).toEqual([0.66]);
  box.setScale(1).body.setCircle(10, 6, 6);
  expect(rounded(see(raySensor(options), scene))).toEqual([0.44]);
});
