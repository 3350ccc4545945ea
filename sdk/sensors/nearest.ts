import type Phaser from 'phaser';
import { flag, number, whole } from '../options';
import { type CallableSensor, callableSensor } from './callable';
import { expectFunction, sensorOptions, show } from './checks';
import { colorOf, drawLine, drawRing } from './colors';
import { createPlace, locate, locateAgent, type Origin } from './place';
import { type Anything, createWalk, nameOf, type Things } from './things';
import { isTileLayer } from './tile-layer';

export interface NearestSensorOptions<S extends Phaser.Scene> {
  /** Where it looks from: the agent's object, which it does not see, or a place. */
  from(scene: S, agent: number): Origin;
  /** What it looks for. */
  of(scene: S, agent: number): Things;
  /** How many things it tells of. Default 3. */
  count?: number;
  /** How far it sees, in pixels, from middle to middle. Default 300. */
  range?: number;
  /** Tells velocities too, in parts of this speed (pixels a second). Default: it does not. */
  velocities?: number;
  /** Whether directions are seen from the agent's rotation; otherwise x is to the right, y down. Default true. */
  turns?: boolean;
}

const OPTIONS = {
  count: whole(3, 1, 1024, 'How many things it tells of'),
  range: number(300, 1, 1e6, 'How far it sees, in pixels'),
  turns: flag(true, "Whether directions turn with the agent's rotation"),
};

/**
 * The nearest things: for each of `count`, nearest first, [dx, dy] / range, [vx, vy] / velocities if asked for, and 1; zeros
 * where there are no more. Numbers in [−1, 1]; of equally near things the first counts; speeds beyond the top are cut off.
 *
 * @throws RangeError for options that do not fit. `sense` throws an Error where there is nowhere to look from.
 */
export function nearestSensor<S extends Phaser.Scene>(options: NearestSensorOptions<S>): CallableSensor<S> {
  const { count, range, turns } = checkOptions(options);
  const { from, of, velocities } = options;
  const numbers = velocities === undefined ? 3 : 5;
  const place = createPlace();
  const other = createPlace();
  const slots = Array.from({ length: count }, () => ({ distance: 0, x: 0, y: 0, velocityX: 0, velocityY: 0 }));
  let found = 0;
  const walk = createWalk('nearestSensor', note);

  /** Keeps the nearest few in order: what is pushed out at the end makes room for what is new. */
  function note(thing: Anything): void {
    if (velocities !== undefined && !thing.body && !thing.velocity) throw new Error(motionless(thing));
    if (isTileLayer(thing)) throw new Error(tiles());
    locate(thing, other);
    const x = other.x - place.x;
    const y = other.y - place.y;
    const distance = Math.sqrt(x * x + y * y); // Math.hypot is many times slower
    if (!(distance <= range) || (found === count && distance >= slots[count - 1].distance)) return;
    let at = found === count ? count - 1 : found++;
    const slot = slots[at];
    for (; at > 0 && slots[at - 1].distance > distance; at--) slots[at] = slots[at - 1];
    slots[at] = slot;
    slot.distance = distance;
    slot.x = x;
    slot.y = y;
    slot.velocityX = other.velocityX;
    slot.velocityY = other.velocityY;
  }

  return callableSensor({
    shape: [count * numbers],
    low: -1,
    high: 1,
    sense(scene, values, agent) {
      const origin = from(scene, agent);
      locateAgent('nearestSensor', origin, place);
      found = 0;
      walk(scene, of(scene, agent), origin);
      const ahead = turns ? Math.cos(place.rotation) : 1;
      const aside = turns ? Math.sin(place.rotation) : 0;
      values.fill(0);
      for (let i = 0; i < found; i++) {
        const { x, y, velocityX, velocityY } = slots[i];
        const at = i * numbers;
        values[at] = limit((ahead * x + aside * y) / range);
        values[at + 1] = limit((ahead * y - aside * x) / range);
        values[at + numbers - 1] = 1;
        if (velocities === undefined) continue;
        values[at + 2] = limit((ahead * velocityX + aside * velocityY) / velocities);
        values[at + 3] = limit((ahead * velocityY - aside * velocityX) / velocities);
      }
    },
    draw(scene, pen, values, agent) {
      locateAgent('nearestSensor', from(scene, agent), place);
      const ahead = turns ? Math.cos(place.rotation) : 1;
      const aside = turns ? Math.sin(place.rotation) : 0;
      for (let at = 0; at < values.length && values[at + numbers - 1] === 1; at += numbers) {
        const x = place.x + range * (ahead * values[at] - aside * values[at + 1]);
        const y = place.y + range * (aside * values[at] + ahead * values[at + 1]);
        const color = colorOf(at / numbers);
        drawLine(pen, place.x, place.y, x, y, color);
        drawRing(pen, x, y, 8, color);
      }
    },
  });
}

function limit(value: number): number {
  return Math.max(-1, Math.min(1, value));
}

function motionless(thing: Anything): string {
  return (
    `nearestSensor: got ${nameOf(thing)} without a body, expected one that has a velocity. ` +
    'Give it a body, or leave `velocities` out.'
  );
}

function tiles(): string {
  return 'nearestSensor: got a layer of tiles, expected objects or bodies. Use tileSensor or raySensor for tiles.';
}

function checkOptions<S extends Phaser.Scene>(options: NearestSensorOptions<S>) {
  const { from, of, velocities } = options;
  const plain = sensorOptions('nearestSensor', options, OPTIONS, ['from', 'of', 'velocities']);
  expectFunction('nearestSensor', 'from', from);
  expectFunction('nearestSensor', 'of', of);
  if (velocities !== undefined && !(typeof velocities === 'number' && velocities > 0 && velocities < 1e9)) {
    throw new RangeError(
      `nearestSensor: got velocities = ${show(velocities)}, expected the top speed in pixels a second, such as 200.`,
    );
  }
  return plain;
}
