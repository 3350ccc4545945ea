import { type AssetQueue, type HeadlessPage, headlessPage, type PageTree } from '../../headless';
import type { PortableMath } from '../../math';
import { createModuleState } from '../world/module-state';
import { type Belongings, changeInside, shareProperties } from './belongings';
import { createCallMeter, type Observer } from './call-meter';
import { createChance } from './chance';
import type { EventFunctions } from './event-listeners';
import { createFrozenClock } from './frozen-clock';
import { createLent, type Lent, lend, remember } from './lent';
import { createOwnPage } from './own-page';
import { createPageEvent } from './page-event';
import { createPageEvents } from './page-events';
import { realPage } from './real-page';
import { createTimers } from './timers';

export type { Observer } from './call-meter';

export interface RealmOptions {
  /** What computes sin, exp and their like inside; null: the engine's own. Default null. */
  readonly portableMath?: PortableMath | null;
  /** Objects of the game's modules whose values are its own. Default none. */
  readonly moduleState?: readonly object[];
  /** The page that is shown while code runs inside. Default: the headless page, if there is one. */
  readonly page?: HeadlessPage;
}

/**
 * What a game's code sees as chance, time and page while it runs: its own, so that games in one thread never disturb each
 * other, nor whoever trains them. Inside there are `Math.random`, `Phaser.Math.RND`, `Date`, `performance.now`, timers,
 * animation frames, `crypto`'s numbers, requests for files, both storages, gamepads, listeners on window and document, and a window of 1280 by 720.
 *
 * What a realm cannot hold is a promise: what comes after an `await`, or is given to `then`, runs whenever the thread is
 * next given away, outside and in no certain frame; an engine asks nobody before it does so. Game code that must be the
 * same every time waits with timers or events.
 */
export interface Realm {
  /** Whether code that runs now runs inside. */
  readonly inside: boolean;
  /** Listeners that game code has on window and document. */
  readonly listeners: number;
  /** Whether game code listens to events of this type. */
  hears(type: string): boolean;
  /** The game's own loads. */
  readonly queue: AssetQueue;
  /** What `navigator.getGamepads()` gives inside. */
  gamepads: (Gamepad | null)[];
  /**
   * Begins everything anew: chance, clocks, timers; storages are empty, nobody listens but who did at `settle`, and a headless
   * page's document is what it was then.
   * A generator the game has put in `Phaser.Math.RND`, as Phaser does for `seed` of its configuration, makes room for the realm's own.
   */
  seed(seed: number): void;
  /** Begins chance, clocks and timers anew, and unplugs gamepads; storages and listeners stay as they are. */
  reseed(seed: number): void;
  /**
   * Takes the listeners there are now, and what a headless page's document holds, for the game's own: every `seed` goes back
   * to them. @param maker what the game and its copies are made by or from
   */
  settle(maker?: object): void;
  /** Lends all of it to whatever runs until `leave`. Always in pairs, with `leave` in a `finally`; pairs may nest. */
  enter(): void;
  leave(): void;
  /** Runs a task inside. */
  run<T>(task: () => T): T;
  /** Calls the timers that are due, then the callbacks of `requestAnimationFrame`. */
  runTimers(): void;
  /**
   * Makes an event such as `('keydown', { keyCode: 37, key: 'ArrowLeft', code: 'ArrowLeft' })`, at the game's time, and gives it
   * inside to the document's, then to the window's listeners. Throws what they throw; false if one prevented it.
   */
  dispatch(type: string, init?: object): boolean;
  /** Tells of every call that game code makes to what is lent, until called with null. */
  watch(observer: Observer | null): void;
}

/**
 * A realm whose clocks follow `now`, in ms. Phaser's tweens move by `Date.now`; Matter's engine and many games ask
 * `performance.now` how long something took.
 */
export function createRealm(now: () => number, options: RealmOptions = {}): Realm {
  const { portableMath = null, moduleState = [], page = headlessPage() } = options;
  const meter = createCallMeter();
  const clock = createFrozenClock(now);
  const chance = createChance(meter.count);
  const timers = createTimers(now, meter.count);
  const events = createPageEvents(sharePage(page));
  const own = createOwnPage({ timers: timers.functions, crypto: chance.crypto, events, count: meter.count });
  const loading = page ?? realPage();
  const queue = loading.createQueue();
  const { changeTree, show, hide } = page ?? NO_PAGE;
  const tree = page?.createTree();
  const lent = createLent(clock.read, chance.random, portableMath, meter.count);
  const generator = lent.generator;
  const modules = moduleState.length > 0 ? createModuleState(moduleState) : null;
  const inside: Lent = { ...lent };
  const outside: Lent = { ...lent };
  let outsideOwner: Belongings | null = null;
  let outsideQueue: AssetQueue | null = null;
  let outsideTree: PageTree | undefined;
  let depth = 0;

  const realm: Realm = {
    queue,
    get inside() {
      return depth > 0;
    },
    get listeners() {
      return events.count;
    },
    hears: events.hears,
    get gamepads() {
      return own.gamepads;
    },
    set gamepads(gamepads) {
      own.gamepads = gamepads;
    },
    seed(seed) {
      realm.reseed(seed);
      events.reset();
      own.reset();
      tree?.reset();
      modules?.reset();
    },
    reseed(seed) {
      chance.seed(seed);
      generator.sow([String(seed)]);
      clock.reset();
      timers.clear();
      own.gamepads = [];
      Object.assign(inside, lent);
      if (portableMath) inside.Math.random = lent.random;
      if (depth > 0) lend(inside);
    },
    settle(maker = realm) {
      events.settle();
      tree?.settle(maker);
    },
    enter() {
      if (depth++ > 0) return;
      meter.begin();
      remember(outside);
      lend(inside);
      outsideOwner = changeInside(own);
      modules?.enter();
      outsideQueue = loading.queue;
      loading.queue = queue;
      if (tree) outsideTree = changeTree?.(tree);
      show?.();
    },
    leave() {
      if (--depth > 0) return;
      remember(inside); // the game may have put a generator of its own in place
      lend(outside);
      changeInside(outsideOwner);
      modules?.leave();
      loading.queue = outsideQueue;
      if (outsideTree) changeTree?.(outsideTree);
      hide?.();
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
    dispatch: (type, init = {}) => realm.run(() => events.dispatch(createPageEvent(type, init, now()))),
    watch: meter.watch,
  };
  return realm;
}

const NO_PAGE: Partial<HeadlessPage> = {};

/** Makes the page one that each realm sees as its own, and returns its document. */
function sharePage(page: HeadlessPage | undefined): EventFunctions | undefined {
  page?.show();
  try {
    shareProperties();
    return (globalThis as { document?: EventFunctions }).document;
  } finally {
    page?.hide();
  }
}
