import { nearestSensor, raySensor, reading, type Sensor } from 'npc-gym';
import { FOX_SPEED, FOXES, HARE_SPEED, HEIGHT, WIDTH } from './rules';
import type { PackScene } from './scene';

/** The meadow from corner to corner, in pixels. */
const FAR = Math.hypot(WIDTH, HEIGHT);
/** Hares farther away than this smell all the same, in pixels. */
const SCENT = 300;

// Used again for every look, since observing must not allocate: where a fox is, its nose towards the hare.
const nose = { x: 0, y: 0, rotation: 0 };

/** A fox senses everything as it lies around the way to the hare: that it hunts to the left is nothing new to learn. */
function towardsHare({ foxes, hare }: PackScene, fox: number) {
  const { x, y } = foxes[fox];
  nose.x = x;
  nose.y = y;
  nose.rotation = Math.atan2(hare.y - y, hare.x - x);
  return nose;
}

/** What a fox senses; README.md has the table. */
export const senses: Readonly<Record<string, Sensor<PackScene>>> = {
  sight: raySensor<PackScene>({
    from: towardsHare,
    sees: { wall: ({ walls }) => walls, hare: ({ hare }) => hare, mate: ({ mates }, fox) => mates[fox] },
    rays: 12,
    range: 160,
  }),
  mates: nearestSensor<PackScene>({
    from: towardsHare,
    of: ({ mates }, fox) => mates[fox],
    count: FOXES - 1,
    range: FAR,
    velocities: FOX_SPEED,
  }),
  scent: reading<PackScene>({
    numbers: ['near', 'far', 'hare ahead', 'hare aside', 'me ahead', 'me aside'],
    read(scene, values, fox) {
      const { rotation } = towardsHare(scene, fox);
      const [ahead, aside] = [Math.cos(rotation), Math.sin(rotation)];
      const hare = scene.hare.body.velocity;
      const me = scene.foxes[fox].body.velocity;
      const distance = hareDistance(scene, fox);
      values[0] = 1 - Math.min(distance / SCENT, 1);
      values[1] = Math.min(distance / FAR, 1);
      values[2] = cut((ahead * hare.x + aside * hare.y) / HARE_SPEED);
      values[3] = cut((ahead * hare.y - aside * hare.x) / HARE_SPEED);
      values[4] = cut((ahead * me.x + aside * me.y) / FOX_SPEED);
      values[5] = cut((ahead * me.y - aside * me.x) / FOX_SPEED);
    },
  }),
  circle: reading<PackScene>({
    numbers: ['clockwise', 'anticlockwise'],
    low: 0,
    read(scene, values, fox) {
      values[0] = gap(scene, fox, 1) / (2 * Math.PI);
      values[1] = gap(scene, fox, -1) / (2 * Math.PI);
    },
  }),
};

/** Which way a fox goes that is told to go so far (radians, clockwise) off the way to the hare. */
export function offNose(scene: PackScene, fox: number, angle: number): number {
  return towardsHare(scene, fox).rotation + angle;
}

export function hareDistance({ foxes, hare }: PackScene, fox: number): number {
  return Math.hypot(hare.x - foxes[fox].x, hare.y - foxes[fox].y);
}

/** How much of the circle around the hare a fox has to itself, from none (0) to a quarter on either side (1). */
export function ownShare(scene: PackScene, fox: number): number {
  return Math.min(gap(scene, fox, 1), gap(scene, fox, -1), Math.PI / 2) / (Math.PI / 2);
}

/** The angle, as the hare sees it, from a fox to the next one: clockwise (turn 1) or anticlockwise (−1), up to 2π. */
function gap({ foxes, hare }: PackScene, fox: number, turn: number): number {
  const own = Math.atan2(foxes[fox].y - hare.y, foxes[fox].x - hare.x);
  let least = 2 * Math.PI;
  for (let i = 0; i < foxes.length; i++) {
    if (i === fox) continue;
    const angle = turn * (Math.atan2(foxes[i].y - hare.y, foxes[i].x - hare.x) - own);
    least = Math.min(least, angle < 0 ? angle + 2 * Math.PI : angle);
  }
  return least;
}

function cut(value: number): number {
  return Math.min(Math.max(value, -1), 1);
}
