import type Phaser from 'phaser';
import { scenesOf } from './internals';
import type { Realm } from './realm';

/** Knows which scene's code is running, for messages, and starts scenes whose files have arrived. */
export interface SceneFollower {
  /** Key of the scene whose code ran last. */
  current: string;
  /** Starts the scenes that have waited for files. Call it inside the realm. */
  startLoaded(): void;
}

/**
 * Phaser calls a scene's `create` from the event of its last file, outside of any frame. Here it waits for the next frame,
 * so that it runs inside the realm and what it throws can be caught.
 */
export function followScenes(game: Phaser.Game, realm: Realm): SceneFollower {
  const manager = scenesOf(game);
  const { bootScene, create, loadComplete, payloadComplete } = manager;
  const waiting: (() => void)[] = [];
  const follower = {
    current: '',
    startLoaded() {
      for (const start of waiting.splice(0)) start();
    },
  };
  const enter = (scene: Phaser.Scene) => {
    follower.current = scene.sys.settings.key;
  };
  function noteFrame(this: Phaser.Scene): void {
    enter(this);
  }
  const whenInside = (task: () => void) => {
    if (realm.inside) task();
    else waiting.push(task);
  };
  Object.assign(manager, {
    bootScene(scene) {
      enter(scene);
      bootScene.call(manager, scene);
    },
    create(scene) {
      enter(scene);
      scene.sys.events.off('preupdate', noteFrame, scene).on('preupdate', noteFrame, scene);
      create.call(manager, scene);
    },
    loadComplete: (loader) => whenInside(() => loader.scene && loadComplete.call(manager, loader)),
    payloadComplete: (loader) => whenInside(() => loader.scene && payloadComplete.call(manager, loader)),
  } satisfies Partial<typeof manager>);
  return follower;
}
