import type Phaser from 'phaser';
import type { LoaderFile } from '../internals';
import { createStock, type Stock } from './stock';

/** A file that did not arrive or could not be used. */
export interface FailedFile {
  readonly scene: string;
  readonly key: string;
  readonly type: string;
  readonly url: string;
  readonly reason: string;
}

/** Follows every load of a game. */
export interface AssetWatch {
  readonly failed: readonly FailedFile[];
  /** Keys of files that have arrived before `settle`. */
  readonly arrived: ReadonlySet<string>;
  /** What they have brought, which outlives the scenes. */
  readonly stock: Stock;
  /** Keys of animation files among them. */
  readonly animations: ReadonlySet<string>;
  /** A scene that is loading, if one is. */
  readonly loading: Phaser.Scene | undefined;
  /** Attaches to loads that have begun since the last call. */
  follow(): void;
  /** What arrives from now on belongs to the episode in which it does. */
  settle(): void;
  /** Forgets what has failed. */
  forgive(): void;
}

/** `FILE_ERRORED` of Phaser's loader: a file that arrived and could not be processed. No event tells of it. */
const ERRORED = 16;

/**
 * Loads always end later than they begin, so attaching to a loader after its scene has started misses nothing as long as
 * `follow` is called before files are delivered.
 *
 * @param takeOver is called with each loader, before its first file is there
 */
export function watchAssets(game: Phaser.Game, takeOver: (loader: Phaser.Loader.LoaderPlugin) => void): AssetWatch {
  const failed: FailedFile[] = [];
  const arrived = new Set<string>();
  const animations = new Set<string>();
  const stock = createStock(game);
  const followed = new WeakSet<Phaser.Loader.LoaderPlugin>();
  let settled = false;

  function attach(scene: Phaser.Scene): void {
    const { load } = scene;
    const files = new Set<LoaderFile>([...load.list, ...load.inflight, ...load.queue] as LoaderFile[]);
    const fail = (file: LoaderFile) => {
      if (!failed.some((known) => known.key === file.key && known.type === file.type)) {
        failed.push(describe(scene, file));
      }
    };
    const add = (_key: string, _type: string, _loader: unknown, file: LoaderFile) => files.add(file);
    const arrive = (key: string, type: string) => {
      if (settled) return;
      arrived.add(key);
      stock.take(key);
      if (type === 'animationJSON') animations.add(key);
    };
    const process = () => {
      for (const file of files) if (file.state === ERRORED || file.xhrLoader?.failure) fail(file);
      followed.delete(load);
      load.off('addfile', add).off('filecomplete', arrive).off('loaderror', fail);
    };
    takeOver(load);
    load.on('addfile', add).on('filecomplete', arrive).on('loaderror', fail).once('postprocess', process);
    followed.add(load);
  }

  return {
    failed,
    arrived,
    stock,
    animations,
    get loading() {
      return game.scene.scenes.find((scene) => scene.load?.isLoading());
    },
    follow() {
      const { scenes } = game.scene;
      for (let i = 0; i < scenes.length; i++) {
        const { load } = scenes[i];
        if (load?.isLoading() && !followed.has(load)) attach(scenes[i]);
      }
    },
    settle() {
      settled = true;
    },
    forgive() {
      failed.length = 0;
    },
  };
}

function describe(scene: Phaser.Scene, file: LoaderFile): FailedFile {
  const { key, type, url, xhrLoader, data } = file;
  const failure = data?.failure ?? xhrLoader?.failure;
  const status = xhrLoader?.status ? `status ${xhrLoader.status}` : 'the file is missing or of no known format';
  const reason = failure instanceof Error ? failure.message : status;
  return { scene: scene.sys.settings.key, key, type, url: String(url), reason };
}

export function couldNotLoad({ scene, key, type, url, reason }: FailedFile, frame: number): Error {
  return new Error(
    `scene '${scene}' could not load ${type} '${key}' from '${url}': ${reason} (frame ${frame}). Check its address.`,
  );
}
