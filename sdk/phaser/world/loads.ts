import type Phaser from 'phaser';
import type { Realm } from '../realm/realm';
import { type AssetWatch, watchAssets } from './assets';

/** When a game's files arrive: between frames, and what scenes do about it inside the realm, where it can be caught. */
export interface Loads extends AssetWatch {
  /** To be called after whatever may have begun a load: on a live page its files may arrive whenever the thread is given away. */
  follow(): void;
  /** Hands over what has arrived, and starts the scenes that have waited for it. @throws what scenes throw, or for a file that did not arrive. */
  deliver(): void;
  /** Whether the next frame must wait, which only a real page asks for: it cannot have at once what it has never had. */
  readonly late: boolean;
  /**
   * On a real page: hands over between two frames what has come for scenes that load, for pictures and sounds take the page
   * time. Without a page it all comes with the next frame.
   */
  release(): void;
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
  const { queue } = realm;
  const { waits } = queue;
  let delivering = false;
  let releasing = false;

  function takeOver(loader: Phaser.Loader.LoaderPlugin): void {
    if (taken.has(loader)) return;
    taken.add(loader);
    const { emit } = loader;
    loader.emit = (event, ...args) => {
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
      releaseLater();
      return true;
    };
  }

  const assets = watchAssets(game, takeOver);
  const { follow, failed } = assets;

  function handOver(): void {
    delivering = true;
    try {
      queue.deliver();
    } finally {
      delivering = false;
    }
  }

  function releaseLater(): void {
    if (!waits || !queue.pending || releasing) return;
    releasing = true;
    queue.ready.then(() => {
      releasing = false;
      loads.release();
    });
  }

  const loads: Loads = {
    ...assets,
    follow() {
      if (waits) follow();
    },
    get loading() {
      return assets.loading;
    },
    deliver() {
      follow();
      handOver();
      if (errors.length > 0) throw errors.splice(0)[0];
      if (failed.length > 0) throw new Error('a file is missing');
      if (waiting.length > 0) for (const start of waiting.splice(0)) start();
    },
    get late() {
      return waits && errors.length === 0 && (queue.late || assets.loading !== undefined);
    },
    release() {
      if (!waits || !assets.loading) return;
      follow();
      try {
        realm.run(handOver);
      } catch (error) {
        errors.push(error);
      }
      releaseLater();
    },
    clear() {
      queue.clear();
      waiting.length = errors.length = 0;
      assets.forgive();
    },
  };
  return loads;
}
