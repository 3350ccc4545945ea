import Phaser from 'phaser';
import { seededRandom } from '../math';
import { createTimers, type TimerFunctions } from './timers';

/**
 * What a game's code sees as chance and time while it runs: its own, so that games in one thread never disturb each
 * other, nor whoever trains them.
 */
export interface Realm {
  /** Whether code that runs now runs inside. */
  readonly inside: boolean;
  /** Starts both generators anew and forgets all timers. */
  seed(seed: number): void;
  /**
   * Lends the realm's `Math.random`, `Phaser.Math.RND`, `Date.now`, `performance.now` and timers to whatever runs until
   * `leave`. Always in pairs, with `leave` in a `finally`; pairs may nest.
   */
  enter(): void;
  leave(): void;
  /** Runs a task inside. */
  run<T>(task: () => T): T;
  /** Calls the timers that are due. */
  runTimers(): void;
}

/** The date at frame 0 of every episode: 1 January 2024. */
const EPOCH = 1_704_067_200_000;

/** The globals that are lent, under names of their own. */
interface Lent extends TimerFunctions {
  random(): number;
  generator: Phaser.Math.RandomDataGenerator;
  date(): number;
  stopwatch(): number;
}

/**
 * A realm whose clocks follow `now`, in ms. Phaser's tweens move by `Date.now`; Matter's engine and many games ask
 * `performance.now` how long something took, and inside a frame the honest answer is that no time has passed.
 */
export function createRealm(now: () => number): Realm {
  const random = seededRandom(0);
  const generator = new Phaser.Math.RandomDataGenerator(['0']);
  const timers = createTimers(now);
  const inside: Lent = {
    random,
    generator,
    date: () => EPOCH + Math.floor(now()),
    stopwatch: now,
    ...timers.functions,
  };
  const outside: Lent = { ...inside };
  let depth = 0;

  const realm: Realm = {
    get inside() {
      return depth > 0;
    },
    seed(seed) {
      random.seed(seed);
      generator.sow([String(seed)]);
      timers.clear();
    },
    enter() {
      if (depth++ > 0) return;
      remember(outside);
      lend(inside);
    },
    leave() {
      if (--depth === 0) lend(outside);
    },
    run(task) {
      realm.enter();
      try {
        return task();
      } finally {
        realm.leave();
      }
    },
    runTimers: timers.runDue,
  };
  return realm;
}

const globals = globalThis as unknown as TimerFunctions;

/** Twice in every frame, so assignments one by one: no object is made. */
function remember(into: Lent): void {
  into.random = Math.random;
  into.generator = Phaser.Math.RND;
  into.date = Date.now;
  into.stopwatch = performance.now;
  into.setTimeout = globals.setTimeout;
  into.setInterval = globals.setInterval;
  into.clearTimeout = globals.clearTimeout;
  into.clearInterval = globals.clearInterval;
}

function lend(from: Lent): void {
  Math.random = from.random;
  Phaser.Math.RND = from.generator;
  Date.now = from.date;
  performance.now = from.stopwatch;
  globals.setTimeout = from.setTimeout;
  globals.setInterval = from.setInterval;
  globals.clearTimeout = from.clearTimeout;
  globals.clearInterval = from.clearInterval;
}
