import type Phaser from 'phaser';
import { headlessPage } from '../../headless';
import { FRAME_MS, holdClock } from '../clock';
import { disconnectDevices } from '../controls/devices';
import { bootingOf, configOf, scenesOf, soundsOf, tilesOf } from '../internals';
import type { Realm } from '../realm/realm';
import { adoptGame, type GameSource } from './adopt-game';
import { type FirstDay, takeFirstDay } from './first-day';
import { hiddenConfig, shownConfig } from './game-config';
import { type Original, rememberOriginal, rememberRecipe } from './game-recipe';
import { waitForFiles } from './patience';
import { admitPlugins } from './plugins';
import { makeSilent } from './silent-sound';
import { admitVideos } from './video-device';

/** Where a game is shown. */
export interface View {
  readonly parent: HTMLElement;
}

export interface GameOptions {
  readonly game: GameSource;
  readonly seesPixels: boolean;
}

/** A game ready to be stepped by hand, without scenes. */
export interface MadeGame {
  readonly game: Phaser.Game;
  readonly day: FirstDay;
}

/** Milliseconds within which a game must have booted. */
const TIME_TO_BOOT = 60_000;

/** Chance until the first episode: from a seed that no episode has, for Phaser names its own textures by chance, and names must differ. */
const SEED_OF_THE_BOOT = -1;

/**
 * Makes a game, ready to be stepped by hand and without scenes: those are its first day's. With a view it has a real
 * renderer and sound, without one neither; nothing that a scene can see differs but for sounds, which with a view go by the
 * device's clock: they tell of their end some frames sooner or later.
 *
 * @param clock What the realm's time is until there is a game, in ms
 */
export async function createGame(
  options: GameOptions,
  view: View | null,
  realm: Realm,
  clock: { time: number },
): Promise<MadeGame> {
  const { game: source, seesPixels } = options;
  const page = headlessPage();
  if (page && seesPixels) page.drawing = true; // from now on, for scenes make pictures at any time
  realm.seed(SEED_OF_THE_BOOT);
  let taken: Taken | undefined;
  const game = await adoptGame({
    source,
    realm,
    prepare(made) {
      taken = take(made, view, options, realm);
    },
    passTime() {
      clock.time += FRAME_MS;
      realm.run(() => realm.queue.deliver());
      realm.run(realm.runTimers);
    },
  });
  const { original, booted } = taken as unknown as Taken;
  await boot(booted, realm);
  disconnectDevices(game, realm);
  if (view) followVisibility(game, realm);
  const day = takeFirstDay(game);
  realm.run(() => scenesOf(game).bootQueue()); // nothing is left in it but the scene that Phaser keeps for itself
  if (typeof source === 'function') rememberRecipe(source, game, original, day);
  realm.settle(source);
  return { game, day };
}

interface Taken {
  readonly original: Original;
  readonly booted: Promise<void>;
}

/** Makes a game that has been configured, and has not booted, one of ours. */
function take(game: Phaser.Game, view: View | null, options: GameOptions, realm: Realm): Taken {
  const original = rememberOriginal(game);
  admitPlugins(game);
  admitVideos(game);
  Object.assign(configOf(game), view ? shownConfig(game, view, options) : realm.run(() => hiddenConfig(game)));
  if (!view) makeSilent(game);
  holdClock(game);
  game.events.off('ready', scenesOf(game).bootQueue, game.scene);
  return { original, booted: followBoot(game, realm) };
}

/** Settles when the game has its renderer and its own textures, and would start its loop. */
function followBoot(game: Phaser.Game, realm: Realm): Promise<void> {
  const booting = bootingOf(game);
  const { texturesReady } = booting;
  return new Promise((resolve, reject) => {
    booting.texturesReady = () => {
      const { onblur, onfocus } = window;
      try {
        realm.run(() => texturesReady.call(booting));
        resolve();
      } catch (error) {
        reject(error);
      } finally {
        Object.assign(window, { onblur, onfocus }); // Phaser has taken them, and they are the page's
      }
    };
  });
}

/** Gives the thread away until the game has booted, and delivers what it waits for. */
async function boot(booted: Promise<void>, realm: Realm): Promise<void> {
  let waiting = true;
  const settle = () => {
    waiting = false;
  };
  booted.then(settle, settle);
  const deadline = performance.now() + TIME_TO_BOOT;
  while (waiting) {
    if (performance.now() > deadline) {
      throw new Error(`the game did not boot within ${TIME_TO_BOOT / 1000} s, expected its images to load at once.`);
    }
    await waitForFiles(realm.queue);
    realm.run(() => realm.queue.deliver());
    await null;
  }
  return booted;
}

/** Phaser listens in the realm, where nobody tells it that the page has been hidden; and sounds would play on. */
function followVisibility(game: Phaser.Game, realm: Realm): void {
  const tell = () =>
    realm.run(() => {
      game.events.emit(document.hidden ? 'hidden' : 'visible');
      hush(game, document.hidden);
    });
  document.addEventListener('visibilitychange', tell);
  game.events.once('destroy', () => document.removeEventListener('visibilitychange', tell));
}

/** Holds a game's sounds back, or lets them go on: they would not stand still with the game by themselves. */
export function hush(game: Phaser.Game, hushed: boolean): void {
  if (hushed) soundsOf(game).onGameBlur();
  else soundsOf(game).onGameFocus();
}

/**
 * Ends a game for good, at once: Phaser itself would wait for its next frame, and would forget a canvas. The next game
 * inherits the canvas, and nothing that listens to it.
 */
export function destroyGame(game: Phaser.Game): void {
  const { canvas } = game;
  tilesOf(game)?.destroy();
  game.destroy(true);
  game.isPaused = false;
  game.step(game.loop.time, FRAME_MS);
  for (const name of ['addEventListener', 'removeEventListener']) Reflect.deleteProperty(canvas, name);
}
