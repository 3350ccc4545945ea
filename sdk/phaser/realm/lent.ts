import Phaser from 'phaser';
import type { PortableMath } from '../../math';
import { createGameDate } from './game-date';

/** What game code asks for so often that it is lent by assignment: chance, clocks and mathematics. */
export interface Lent extends MatterNumbers {
  random(): number;
  Math: Math;
  generator: Phaser.Math.RandomDataGenerator;
  Date: DateConstructor;
  stopwatch(): number;
}

/** What Matter keeps for all its worlds: its own chance, and the next free bits and numbers for filters of collisions. */
interface MatterNumbers {
  seed: number;
  category: number;
  collidingGroup: number;
  otherGroup: number;
}

/** Where Matter keeps them. */
interface MatterModule {
  readonly Common: { _seed: number };
  readonly Body: { _nextCategory: number; _nextCollidingGroupId: number; _nextNonCollidingGroupId: number };
}

/** As Matter has them when it is loaded. */
const FIRST_NUMBERS: MatterNumbers = { seed: 0, category: 1, collidingGroup: 1, otherGroup: -1 };

const { Common, Body } = (Phaser.Physics.Matter as unknown as { Matter: MatterModule }).Matter;
const globals = globalThis as unknown as { Date: DateConstructor; Math: Math };
const realMath = Math;
const clock = performance; // asking for the global takes 20 ns

/** Both functions run several times in every frame, so they assign one by one: no object is made. */
export function remember(into: Lent): void {
  into.random = realMath.random;
  into.Math = globals.Math;
  into.generator = Phaser.Math.RND;
  into.Date = globals.Date;
  into.stopwatch = clock.now;
  into.seed = Common._seed;
  into.category = Body._nextCategory;
  into.collidingGroup = Body._nextCollidingGroupId;
  into.otherGroup = Body._nextNonCollidingGroupId;
}

export function lend(from: Lent): void {
  realMath.random = from.random;
  if (globals.Math !== from.Math) globals.Math = from.Math; // engines know `Math` by heart as long as nobody assigns it
  Phaser.Math.RND = from.generator;
  globals.Date = from.Date;
  clock.now = from.stopwatch;
  Common._seed = from.seed;
  Body._nextCategory = from.category;
  Body._nextCollidingGroupId = from.collidingGroup;
  Body._nextNonCollidingGroupId = from.otherGroup;
}

/**
 * What one game is lent. Each use is counted.
 *
 * @param read the game's time in ms
 * @param random the game's `Math.random`
 */
export function createLent(
  read: () => number,
  random: () => number,
  portableMath: PortableMath | null,
  count: (call: string) => void,
): Lent {
  return {
    ...FIRST_NUMBERS,
    random,
    Math: portableMath ? mathWith(portableMath, random) : realMath,
    generator: countedGenerator(count),
    Date: createGameDate(() => {
      count('Date');
      return read();
    }),
    stopwatch() {
      count('performance.now');
      return read();
    },
  };
}

/** A `Math` of the game's own: only its global name can be replaced, not what an engine computes `**` with. */
function mathWith(portableMath: PortableMath, random: () => number): Math {
  const copy = Object.create(Object.prototype, Object.getOwnPropertyDescriptors(realMath)) as Math;
  return Object.assign(copy, portableMath, { random });
}

/** Phaser draws everything from `rnd`, which its types keep to themselves. */
function countedGenerator(count: (call: string) => void): Phaser.Math.RandomDataGenerator {
  const generator = new Phaser.Math.RandomDataGenerator(['0']);
  const drawing = generator as unknown as { rnd(): number };
  const { rnd } = drawing;
  drawing.rnd = () => {
    count('Phaser.Math.RND');
    return rnd.call(generator);
  };
  return generator;
}
