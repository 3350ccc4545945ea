import Phaser from 'phaser';
import { recipeOf } from './game-recipe';
import { expectPageLoad } from './page-load';
import type { Realm } from './realm';

/** A game's configuration, or what makes the game as its own page does. */
export type GameSource = Phaser.Types.Core.GameConfig | (() => unknown);

/** Milliseconds within which a function that makes a game must have made it. */
const TIME_TO_MAKE = 10_000;
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
    else await callMaker(source, realm, () => game !== undefined, passTime);
    if (!game) {
      throw new Error(
        `'game' is a function, expected it to make a Phaser.Game or to return its configuration within ${TIME_TO_MAKE / 1000} s, but it did neither. ` +
          'Let it return the configuration, or call what makes the game.',
      );
    }
    return game;
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
    const returned = await realm.run(make);
    if (!isMade() && isConfiguration(returned)) realm.run(() => new Phaser.Game(returned));
    if (!isMade()) load.tell();
    await wait(isMade, passTime, TIME_TO_BEGIN);
    const again = recipeOf(make);
    if (!isMade() && again) realm.run(again); // a module is evaluated once only: what it made then is made anew
    await wait(isMade, passTime, TIME_TO_MAKE);
  } finally {
    load.stop();
  }
}

async function wait(isMade: () => boolean, passTime: () => void, milliseconds: number): Promise<void> {
  const deadline = performance.now() + milliseconds;
  while (!isMade() && performance.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    passTime();
  }
}

function isConfiguration(value: unknown): value is Phaser.Types.Core.GameConfig {
  return typeof value === 'object' && value !== null && !(value instanceof Phaser.Game) && 'scene' in value;
}
