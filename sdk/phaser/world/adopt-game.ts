import Phaser from 'phaser';
import type { Realm } from '../realm/realm';
import { recipeOf } from './game-recipe';
import { expectPageLoad } from './page-load';

/** A game's configuration, or what makes the game as its own page does. */
export type GameSource = Phaser.Types.Core.GameConfig | (() => unknown);

/** Milliseconds within which a function that makes a game must have made it, where it still loads something. */
const TIME_TO_MAKE = 10_000;
/** The same where nothing is loading: its timers run as fast as they can, so this is half a minute of theirs. */
const TIME_WITHOUT_LOADS = 2000;
/** Milliseconds after which one that has made a game before is not expected to make another. */
const TIME_TO_BEGIN = 50;

/** Only one game is waited for at a time: whichever boots next is it. */
let turn: Promise<unknown> = Promise.resolve();

export interface Adoption {
  readonly source: GameSource;
  readonly realm: Realm;
  /** Gets the game as it has been configured, before it boots. */
  prepare(game: Phaser.Game): void;
  /** Runs timers, and delivers files, for code that makes its game only after those. */
  passTime(): void;
}

/**
 * Makes the game of a definition, or has it made, and takes it over before it boots. Whoever makes it finds one that has
 * booted, as on a page that has long been loaded.
 *
 * @throws Error if a function makes no game.
 */
export function adoptGame(adoption: Adoption): Promise<Phaser.Game> {
  const adopted = turn.then(() => makeGame(adoption));
  turn = adopted.catch(() => {});
  return adopted;
}

async function makeGame({ source, realm, prepare, passTime }: Adoption): Promise<Phaser.Game> {
  (globalThis as { Phaser?: unknown }).Phaser ??= Phaser; // most public games were written for a script tag
  let game: Phaser.Game | undefined;
  const release = interceptBoot(realm, (made) => {
    game = made;
    prepare(made);
  });
  try {
    if (typeof source !== 'function') realm.run(() => new Phaser.Game(source));
    else {
      const returned = await callMaker(source, realm, () => game !== undefined, passTime);
      if (!game) throw noGame(returned);
    }
    return game as unknown as Phaser.Game;
  } finally {
    release();
  }
}

/** The next game to boot is handed over just before it does, and boots in the realm, where it may have been made outside. */
function interceptBoot(realm: Realm, take: (game: Phaser.Game) => void): () => void {
  const prototype = Phaser.Game.prototype as unknown as { boot(): void };
  const { boot } = prototype;
  const outside = Phaser.Math.RND;
  const inside = realm.run(() => Phaser.Math.RND);
  const release = () => {
    prototype.boot = boot;
  };
  prototype.boot = function (this: Phaser.Game) {
    release();
    Phaser.Math.RND = realm.inside ? inside : outside; // every new game puts its own there
    take(this);
    realm.run(() => boot.call(this));
  };
  return release;
}

async function callMaker(make: () => unknown, realm: Realm, isMade: () => boolean, passTime: () => void) {
  const load = expectPageLoad(realm);
  try {
    const returned = await outcomeOf(realm.run(make), passTime);
    const config = [returned, exportOf(returned)].find(isConfiguration);
    if (!isMade() && config) realm.run(() => new Phaser.Game(config));
    if (!isMade()) load.tell();
    await wait(isMade, passTime, TIME_TO_BEGIN);
    const again = recipeOf(make);
    if (!isMade() && again) realm.run(again); // a module is evaluated once only: what it made then is made anew
    await wait(isMade, passTime, TIME_WITHOUT_LOADS, () => realm.queue.pending > 0);
    return returned;
  } finally {
    load.stop();
  }
}

/** What a function comes to that may wait for its timers or files: time passes for it meanwhile. Undefined if it never ends. */
async function outcomeOf(result: unknown, passTime: () => void): Promise<unknown> {
  let isSettled = false;
  const settled = Promise.resolve(result).finally(() => {
    isSettled = true;
  });
  settled.catch(() => {}); // it is awaited below
  await wait(() => isSettled, passTime, TIME_TO_MAKE);
  return isSettled ? settled : undefined;
}

/** For some milliseconds from now, or from when it was last busy. */
async function wait(isMade: () => boolean, passTime: () => void, milliseconds: number, isBusy = () => false) {
  const begin = performance.now();
  let deadline = begin + milliseconds;
  while (!isMade() && performance.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    if (isBusy()) deadline = Math.min(begin + TIME_TO_MAKE, performance.now() + milliseconds);
    passTime();
  }
}

/** What a module exports by default. */
function exportOf(returned: unknown): unknown {
  const isModule = Object.prototype.toString.call(returned) === '[object Module]';
  return isModule ? (returned as { default?: unknown }).default : undefined;
}

function noGame(returned: unknown): Error {
  const problem =
    "'game' is a function, expected it to make a Phaser.Game or to return its configuration, but it did neither.";
  const start = typeof returned === 'function' ? returned : exportOf(returned);
  if (typeof start !== 'function') {
    return new Error(`${problem} Let it return the configuration, or call what makes the game.`);
  }
  const how =
    start === returned
      ? "game: () => start('game')"
      : "game: () => import('./main').then(({ default: start }) => start('game'))";
  return new Error(
    `${problem} It returned ${start === returned ? 'a function' : 'a module that exports a function'}. If that one makes the game, call it: ${how}.`,
  );
}

function isConfiguration(value: unknown): value is Phaser.Types.Core.GameConfig {
  return typeof value === 'object' && value !== null && !(value instanceof Phaser.Game) && 'scene' in value;
}
