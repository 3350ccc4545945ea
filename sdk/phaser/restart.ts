import Phaser from 'phaser';
import type { AssetWatch } from './assets';
import { restartClock } from './clock';
import { animationsOf, cachesOf, keyboardOf, scenesOf, systemsOf } from './internals';
import { rememberListeners } from './listeners';

/** `scene` of a game's configuration, as a list. */
export type SceneList = readonly Phaser.Types.Scenes.SceneType[];

/** The complete reset of a game, in its two halves. */
export interface Restart {
  /**
   * Removes every scene and all that scenes left in the game: data, listeners, sounds, animations, textures and cache
   * entries made at run time. Only loaded files stay. Does all of it even if a scene's own clean-up throws, and throws that afterwards.
   */
  clear(): void;
  /** Starts the game's scenes as on its first day. */
  begin(): void;
}

/** Learns what a freshly made game without scenes looks like, to be able to go back there. */
export function createRestart(game: Phaser.Game, scenes: SceneList, assets: AssetWatch): Restart {
  const restoreListeners = rememberListeners(game);
  const restoreInput = rememberInput(game);
  const registry = { ...game.registry.list };
  const ownTextures = new Set(Object.keys(game.textures.list));
  const { volume, rate, detune } = game.sound; // not mute, which is the person's

  return {
    clear() {
      const errors = removeScenes(game);
      restoreListeners();
      restoreInput();
      game.registry.reset().set({ ...registry });
      game.sound.removeAll();
      Object.assign(game.sound, { volume, rate, detune });
      restoreAnimations(game, assets);
      for (const key of Object.keys(game.textures.list)) {
        if (!ownTextures.has(key) && !assets.arrived.has(key)) game.textures.remove(key);
      }
      for (const cache of cachesOf(game)) {
        for (const key of cache.getKeys()) if (!assets.arrived.has(key)) cache.remove(key);
      }
      Phaser.GameObjects.Graphics.TargetCamera.renderList.length = 0; // grows with every generateTexture() there ever was
      game.isPaused = false;
      restartClock(game);
      if (errors.length > 0) throw errors[0];
    },
    begin: () => addScenes(game, scenes),
  };
}

/**
 * Shuts down and destroys all scenes, even in the middle of a transition or after an exception, where the manager's own
 * `remove` would only make a note for later. Returns what the scenes' own clean-up threw.
 */
function removeScenes(game: Phaser.Game): unknown[] {
  const manager = scenesOf(game);
  const errors: unknown[] = [];
  const attempt = (task: () => void) => {
    try {
      task();
    } catch (error) {
      errors.push(error);
    }
  };
  for (const scene of manager.scenes.slice()) {
    const systems = systemsOf(scene);
    const { status } = systems.settings;
    if (status > Phaser.Scenes.PENDING && status < Phaser.Scenes.SHUTDOWN) attempt(() => systems.shutdown());
    attempt(() => systems.destroy());
  }
  manager.scenes.length = 0;
  manager.keys = {};
  manager._pending.length = manager._start.length = manager._queue.length = 0;
  manager.customViewports = 0;
  return errors;
}

/** Adds all scenes before the first one starts, as a booting game does: they may look for each other. */
function addScenes(game: Phaser.Game, scenes: SceneList): void {
  const manager = scenesOf(game);
  manager.isProcessing = true;
  scenes.forEach((scene, i) => {
    manager.add('default', scene, i === 0);
  });
  manager.isProcessing = false;
  manager.processQueue();
}

/** Animations hold frames of textures, and those may be gone. Those from files come back from their files. */
function restoreAnimations(game: Phaser.Game, assets: AssetWatch): void {
  const { anims, mixes } = animationsOf(game);
  anims.clear();
  mixes.clear();
  game.anims.globalTimeScale = 1;
  game.anims.paused = false;
  for (const key of assets.animations) game.anims.fromJSON(game.cache.json.get(key));
}

/** Nobody touches the keyboard, the mouse or the screen when an episode begins. */
function rememberInput(game: Phaser.Game): () => void {
  const { input } = game;
  const keyboard = keyboardOf(game);
  const captures = keyboard?.captures.slice() ?? [];
  const preventDefault = keyboard?.preventDefault;
  return () => {
    input.enabled = true;
    input.globalTopOnly = true;
    Object.assign(input, { time: 0 });
    for (const pointer of input.pointers) pointer.reset();
    if (keyboard) Object.assign(keyboard, { queue: [], captures: captures.slice(), preventDefault });
  };
}
