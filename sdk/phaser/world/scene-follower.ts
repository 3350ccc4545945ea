import type Phaser from 'phaser';
import { scenesOf } from '../internals';
import { createAsyncScenes } from './async-scenes';

/** Knows which scene's code is running, for messages. */
export interface SceneFollower {
  /** Key of the scene whose code ran last; empty: none since `enter('')`. */
  current(): string;
  /** The code of another scene runs. */
  enter(key: string): void;
}

/**
 * @param tell is called with the key of each scene whose code begins to run
 * @param onStart is called with each scene that starts, before any of its code runs
 */
export function followScenes(
  game: Phaser.Game,
  tell: (key: string) => void,
  onStart: (scene: Phaser.Scene) => void,
): SceneFollower {
  const manager = scenesOf(game);
  const { bootScene, create } = manager;
  const promises = createAsyncScenes();
  let current = '';
  function enterKey(key: string): void {
    current = key;
    if (key) tell(key);
  }
  const enter = (scene: Phaser.Scene) => enterKey(scene.sys.settings.key);
  function noteFrame(this: Phaser.Scene): void {
    enter(this);
    promises.tell(this);
  }
  Object.assign(manager, {
    bootScene(scene) {
      enter(scene);
      onStart(scene);
      promises.begin(scene);
      promises.during(scene, ['init', 'preload'], () => bootScene.call(manager, scene));
    },
    create(scene) {
      enter(scene);
      scene.sys.events.off('preupdate', noteFrame, scene).on('preupdate', noteFrame, scene);
      promises.during(scene, ['create'], () => create.call(manager, scene));
      promises.followUpdate(scene);
    },
  } satisfies Partial<typeof manager>);
  return { current: () => current, enter: enterKey };
}
