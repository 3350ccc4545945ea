import Phaser from 'phaser';
import { seededRandom } from '../math';

/** What a game's code sees as chance and time while it runs, so that games in one thread never disturb each other. */
export interface Realm {
  /** Whether code that runs now runs inside. */
  readonly inside: boolean;
  /** Starts both generators anew. */
  seed(seed: number): void;
  /**
   * Lends the realm's `Math.random`, `Phaser.Math.RND`, `Date.now` and `performance.now` to whatever runs until `leave`.
   * Always in pairs, with `leave` in a `finally`; pairs may nest.
   */
  enter(): void;
  leave(): void;
  /** Runs a task inside. */
  run<T>(task: () => T): T;
}

/** The date at frame 0 of every episode: 1 January 2024. */
const EPOCH = 1_704_067_200_000;

/**
 * A realm whose clocks follow `now`, in ms. Matter's engine and many games ask `performance.now` or `Date.now` how long
 * something took; inside a frame the honest answer is that no time has passed.
 */
export function createRealm(now: () => number): Realm {
  const random = seededRandom(0);
  const generator = new Phaser.Math.RandomDataGenerator(['0']);
  const wallClock = () => EPOCH + Math.floor(now());
  const outside = { random: Math.random, generator: Phaser.Math.RND, wallClock: Date.now, stopwatch: performance.now };
  let depth = 0;

  const realm: Realm = {
    get inside() {
      return depth > 0;
    },
    seed(seed) {
      random.seed(seed);
      generator.sow([String(seed)]);
    },
    enter() {
      if (depth++ > 0) return;
      outside.random = Math.random;
      outside.generator = Phaser.Math.RND;
      outside.wallClock = Date.now;
      outside.stopwatch = performance.now;
      Math.random = random;
      Phaser.Math.RND = generator;
      Date.now = wallClock;
      performance.now = now;
    },
    leave() {
      if (--depth > 0) return;
      Math.random = outside.random;
      Phaser.Math.RND = outside.generator;
      Date.now = outside.wallClock;
      performance.now = outside.stopwatch;
    },
    run(task) {
      realm.enter();
      try {
        return task();
      } finally {
        realm.leave();
      }
    },
  };
  return realm;
}
