import Phaser from 'phaser';
import { isPromise } from '../agents/results';
import { systemsOf } from '../internals';

/**
 * Looks after promises that scenes' own functions return: Phaser drops them, and one that is rejected when nobody waits for it
 * ends the whole process. What it was rejected with is told in the scene's next frame; of a scene that is over by then,
 * as after a reset, nobody wants to know.
 */
export interface AsyncScenes {
  /** A scene begins anew: what its former lives still do is over. */
  begin(scene: Phaser.Scene): void;
  /** Runs a task of Phaser's in which it calls these functions of a scene. */
  during(scene: Phaser.Scene, names: readonly SceneFunction[], task: () => void): void;
  /** Looks after the scene's `update` too, once Phaser has taken it. */
  followUpdate(scene: Phaser.Scene): void;
  /** @throws Error that says what an async function of this scene has been rejected with. */
  tell(scene: Phaser.Scene): void;
}

type SceneFunction = 'init' | 'preload' | 'create';

interface Life {
  failure: Error | null;
}

export function createAsyncScenes(): AsyncScenes {
  const lives = new WeakMap<object, Life>();

  function follow({ sys }: Phaser.Scene, name: string, result: unknown): void {
    if (!isPromise(result)) return;
    const life = lives.get(sys);
    result.then(undefined, (error: unknown) => {
      const isOver = !life || lives.get(sys) !== life || sys.settings.status >= Phaser.Scenes.SHUTDOWN;
      if (!isOver) life.failure ??= new Error(`${name}() is async and threw ${error}. ${REMEDY}`, { cause: error });
    });
  }

  return {
    begin({ sys }) {
      lives.set(sys, { failure: null });
    },
    during(scene, names, task) {
      const restores = names.map((name) => overhear(scene, name, (result) => follow(scene, name, result)));
      try {
        task();
      } finally {
        for (const restore of restores) restore();
      }
    },
    followUpdate(scene) {
      if (!(scene as { update?: unknown }).update) return;
      const sys = systemsOf(scene);
      const { sceneUpdate } = sys;
      sys.sceneUpdate = function (time, delta) {
        const result: unknown = sceneUpdate.call(this, time, delta);
        if (result !== undefined) follow(scene, 'update', result);
      };
    },
    tell({ sys }) {
      const life = lives.get(sys);
      if (!life?.failure) return;
      const { failure } = life;
      life.failure = null;
      throw failure;
    },
  };
}

const REMEDY =
  'No frame and no reset waits for a promise: wait with this.time.delayedCall or events, and load in preload().';

/** Hears what the next call of a scene's function returns; the scene finds its own function as it was. Returns what ends it. */
function overhear(scene: Phaser.Scene, name: SceneFunction, hear: (result: unknown) => void): () => void {
  const original: unknown = Reflect.get(scene, name);
  if (typeof original !== 'function') return () => {};
  const own = Object.getOwnPropertyDescriptor(scene, name);
  const restore = () => {
    if (Reflect.get(scene, name) !== wrapper) return;
    if (own) Object.defineProperty(scene, name, own);
    else Reflect.deleteProperty(scene, name);
  };
  function wrapper(this: unknown, ...given: unknown[]): unknown {
    restore();
    const result: unknown = (original as (...given: unknown[]) => unknown).apply(this, given);
    hear(result);
    return result;
  }
  Object.defineProperty(scene, name, { value: wrapper, configurable: true, enumerable: false, writable: true });
  return restore;
}
