import type Phaser from 'phaser';
import { flag, number, whole } from '../options';
import { type CallableSensor, callableSensor } from './callable';
import { castEdge } from './cast';
import { castThing } from './cast-thing';
import { expectEntries, expectFunction, sensorOptions, show } from './checks';
import { colorOf, drawLine, drawRing } from './colors';
import { createFan, type Fan, spreadFan } from './fan';
import { createPlace, locateAgent, type Origin } from './place';
import { namedSights, type Sight } from './sight';
import { createWalk, type Things } from './things';
import { collides, type TileTest } from './tile-layer';

export interface RaySensorOptions<S extends Phaser.Scene> {
  /** Where the rays begin: the agent's object, which they do not see, or a place. */
  from(scene: S, agent: number): Origin;
  /** What they can meet, by tag. Where things of two tags are equally near, the first tag counts. */
  sees: Readonly<Record<string, Sight<S, Things>>>;
  /** Tag of the edge of the Arcade world, one of `sees` or one more. Default: it is not seen. */
  bounds?: string;
  /** How many rays. Default 12. */
  rays?: number;
  /** Degrees over which they are spread around the heading. Default 360: all round, clockwise from the heading. */
  spread?: number;
  /** How far they see, in pixels. Default 200. */
  range?: number;
  /** Whether the heading is the agent's rotation; otherwise it is to the right. Default true. */
  turns?: boolean;
}

const OPTIONS = {
  rays: whole(12, 1, 1024, 'How many rays'),
  spread: number(360, 0, 360, 'Degrees over which they are spread'),
  range: number(200, 1, 1e6, 'How far they see, in pixels'),
  turns: flag(true, "Whether they turn with the agent's rotation"),
};

/**
 * What is around the agent, by rays: [rays · tags] numbers in [0, 1]. For each ray, the tag of the first thing that it meets
 * has 1 − distance / range, so 1 is touching, and the others have 0. Bodies count by their own shape and place, things
 * without one by their bounds; what is inactive or disabled, and the agent's own object, is not seen.
 *
 * @throws RangeError for options that do not fit. `sense` throws an Error where there is nothing to see from, or by.
 */
export function raySensor<S extends Phaser.Scene>(options: RaySensorOptions<S>): CallableSensor<S> {
  const { rays, spread, range, turns } = checkOptions(options);
  const { from, bounds } = options;
  const sights = namedSights('raySensor', 'sees', options.sees);
  const tags = sights.map(({ name }) => name);
  if (bounds !== undefined && !tags.includes(bounds)) tags.push(bounds);
  const edge = bounds === undefined ? -1 : tags.indexOf(bounds);

  const fan = createFan(rays, range);
  const place = createPlace();
  let tileCounts: TileTest = collides;
  const walk = createWalk('raySensor', (thing) => castThing(fan, thing, tileCounts));

  return callableSensor({
    shape: [rays * tags.length],
    low: 0,
    high: 1,
    sense(scene, values, agent) {
      const origin = from(scene, agent);
      locateAgent('raySensor', origin, place);
      spreadFan(fan, place.x, place.y, turns ? place.rotation : 0, (spread * Math.PI) / 180);
      for (let i = 0; i < sights.length; i++) {
        const { of, where } = sights[i];
        fan.tag = i;
        tileCounts = where;
        walk(scene, of(scene, agent), origin);
      }
      if (edge >= 0) castWorldEdge(fan, scene, edge);
      writeNearness(fan, tags.length, values);
    },
    draw(scene, pen, values, agent) {
      locateAgent('raySensor', from(scene, agent), place);
      spreadFan(fan, place.x, place.y, turns ? place.rotation : 0, (spread * Math.PI) / 180);
      for (let i = 0; i < rays; i++) {
        const met = tags.findIndex((_, tag) => values[i * tags.length + tag] > 0);
        const distance = met < 0 ? range : range * (1 - values[i * tags.length + met]);
        const x = place.x + distance * fan.directionX[i];
        const y = place.y + distance * fan.directionY[i];
        drawLine(pen, place.x, place.y, x, y, colorOf(met), met < 0 ? 0.3 : 0.55);
        if (met >= 0) drawRing(pen, x, y, 3, colorOf(met));
      }
    },
  });
}

function castWorldEdge(fan: Fan, scene: Phaser.Scene, tag: number): void {
  const world = (scene.physics as Phaser.Physics.Arcade.ArcadePhysics | undefined)?.world;
  if (!world) {
    throw new Error(
      "raySensor: got `bounds` in a scene without Arcade physics, expected a world with bounds. Give the world's walls to `sees`.",
    );
  }
  fan.tag = tag;
  castEdge(fan, world.bounds);
}

function writeNearness({ rays, range, distance, met }: Fan, tags: number, values: Float32Array): void {
  values.fill(0);
  for (let i = 0; i < rays; i++) {
    if (met[i] >= 0) values[i * tags + met[i]] = 1 - distance[i] / range;
  }
}

function checkOptions<S extends Phaser.Scene>(options: RaySensorOptions<S>) {
  const { from, sees, bounds } = options;
  const plain = sensorOptions('raySensor', options, OPTIONS, ['from', 'sees', 'bounds']);
  expectFunction('raySensor', 'from', from);
  expectEntries('raySensor', 'sees', sees, '{ wall: (scene) => scene.walls }');
  if (bounds !== undefined && (typeof bounds !== 'string' || bounds === '')) {
    throw new RangeError(`raySensor: got bounds = ${show(bounds)}, expected a tag such as 'wall'.`);
  }
  return plain;
}
