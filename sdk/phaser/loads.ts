import type Phaser from 'phaser';
import { type AssetWatch, watchAssets } from './assets';
import type { LoaderFile } from './internals';
import { createReadTexts } from './read-texts';
import type { Realm } from './realm';

/** When a game's files arrive: between frames, and what scenes do about it inside the realm, where it can be caught. */
export interface Loads extends AssetWatch {
  /** To be called after whatever may have begun a load: on a live page its files may arrive whenever the thread is given away. */
  follow(): void;
  /** Hands over what has arrived, and starts the scenes that have waited for it. @throws what scenes throw, or for a file that did not arrive. */
  deliver(): void;
  /** Forgets what is under way. */
  clear(): void;
}

/**
 * Phaser tells of files, and creates scenes whose last file has come, from the events of the page: outside of any frame, and
 * where nobody catches what is thrown. Here all of that waits for the next frame, or happens in the realm and throws there.
 */
export function followLoads(game: Phaser.Game, realm: Realm): Loads {
  const taken = new WeakSet<object>();
  const waiting: (() => void)[] = [];
  const errors: unknown[] = [];
  const texts = realm.queue ? null : createReadTexts();
  let delivering = false;

  function takeOver(loader: Phaser.Loader.LoaderPlugin): void {
    if (taken.has(loader)) return;
    taken.add(loader);
    const { emit } = loader;
    loader.emit = (event, ...args) => {
      if (event === 'load') texts?.remember(args[0] as LoaderFile);
      if (realm.inside && !delivering) return emit.call(loader, event, ...args);
      if (event === 'complete') {
        waiting.push(() => loader.scene && emit.call(loader, event, ...args));
        return true;
      }
      try {
        realm.run(() => emit.call(loader, event, ...args));
      } catch (error) {
        errors.push(error);
      }
      // Phaser asks for the next of many files, and for those that a file names, from frame to frame only, and none runs meanwhile.
      if (loader.scene) realm.run(() => loader.update());
      return true;
    };
  }

  const assets = watchAssets(game, takeOver);

  function handOver(): void {
    const { queue } = realm;
    if (queue ? !queue.pending : !assets.loading) return;
    delivering = true;
    try {
      queue?.deliver();
      if (texts) for (const { load } of game.scene.scenes) if (load?.isLoading()) texts.handOver(load);
    } finally {
      delivering = false;
    }
  }

  const loads: Loads = {
    ...assets,
    follow() {
      if (!realm.queue) assets.follow();
    },
    get loading() {
      return assets.loading;
    },
    deliver() {
      assets.follow();
      handOver();
      if (errors.length > 0) throw errors.splice(0)[0];
      if (assets.failed.length > 0) throw new Error('a file is missing');
      if (waiting.length > 0) for (const start of waiting.splice(0)) start();
    },
    clear() {
      realm.queue?.clear();
      waiting.length = errors.length = 0;
      assets.forgive();
    },
  };
  return loads;
}
