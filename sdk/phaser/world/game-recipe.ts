import Phaser from 'phaser';
import { type Booting, type Config, configOf, scenesOf } from '../internals';
import { copyPlain } from './copy-plain';
import type { FirstDay } from './first-day';
import { countListeners } from './listeners';

/** How a game was before npc-gym changed anything about it. */
export interface Original {
  readonly config: Config;
  /** What every game has. */
  readonly properties: ReadonlySet<string>;
}

export function rememberOriginal(game: Phaser.Game): Original {
  return { config: { ...configOf(game) }, properties: new Set(Object.keys(game)) };
}

interface Recipe {
  readonly listeners: number;
  make(): void;
}

const recipes = new WeakMap<() => unknown, Recipe>();
const madeAgain = new WeakSet<Phaser.Game>();

/** What makes a game like the one that `make` has made before, if it has. */
export function recipeOf(make: () => unknown): (() => void) | undefined {
  return recipes.get(make)?.make;
}

/**
 * Remembers how to make this game again: a module that makes its game when it is imported does so only once, but every
 * copy of the environment needs one.
 *
 * @throws Error for a game made again that lacks listeners which the first one got when it was made.
 */
export function rememberRecipe(make: () => unknown, game: Phaser.Game, original: Original, day: FirstDay): void {
  const known = recipes.get(make);
  if (!known) recipes.set(make, { listeners: countListeners(game), make: createRecipe(game, original, day) });
  else if (madeAgain.has(game) && countListeners(game) < known.listeners) {
    throw new Error(
      "the module of 'game' makes the game when it is imported, which happens only once, and listens to its events: other copies would lack that. " +
        'Export a function that makes the game, and let `game` call it.',
    );
  }
}

function createRecipe(game: Phaser.Game, { config, properties }: Original, day: FirstDay): () => void {
  const additions = Object.entries(game).filter(([name]) => !properties.has(name));
  const prototype = Object.getPrototypeOf(game);
  return () => {
    const scenes = day.scenes.map(({ key, autoStart, another }) => ({ key, autoStart, scene: another() }));
    const copy = makeFromConfig(config);
    madeAgain.add(copy);
    Object.setPrototypeOf(copy, prototype);
    Object.assign(copy, Object.fromEntries(additions));
    copy.registry.set(copyPlain(day.registry));
    const manager = scenesOf(copy);
    manager._pending.push(...scenes);
    Object.assign(manager._data, day.orders);
  };
}

/** Phaser has no way to be given a configuration that it has read already, except just before it boots. */
function makeFromConfig(config: Config): Phaser.Game {
  const prototype = Phaser.Game.prototype as unknown as Booting;
  const { boot } = prototype;
  prototype.boot = function (this: Phaser.Game) {
    prototype.boot = boot;
    Object.assign(this.config, config, { physics: copyPlain(config.physics) });
    boot.call(this as unknown as Booting);
  };
  try {
    return new Phaser.Game({ ...constructedFrom(config), banner: false, audio: { noAudio: true } });
  } finally {
    prototype.boot = boot;
  }
}

/** What the constructors of a game's parts read, in the words of a game's configuration. */
function constructedFrom(config: Config): Phaser.Types.Core.GameConfig {
  return {
    seed: config.seed,
    stableSort: config.stableSort,
    fps: config.fps,
    input: {
      keyboard: config.inputKeyboard,
      mouse: config.inputMouse,
      touch: config.inputTouch,
      activePointers: config.inputActivePointers,
      smoothFactor: config.inputSmoothFactor,
    },
  };
}
