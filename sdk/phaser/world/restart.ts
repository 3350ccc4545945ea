import Phaser from 'phaser';
import { restartClock } from '../clock';
import { rememberCanvasListeners } from '../controls/canvas-listeners';
import { animationsOf, configOf, scenesOf, systemsOf } from '../internals';
import type { AssetWatch } from './assets';
import { copyPlain } from './copy-plain';
import { type FirstDay, startFirstDay } from './first-day';
import { rememberInput } from './input-state';
import { rememberListeners } from './listeners';
import { rememberPlugins } from './plugins';
import { rememberScale } from './scale-state';

/** The complete reset of a game, in its two halves. */
export interface Restart {
  /**
   * Removes every scene and all that scenes left in the game: data, listeners, sounds, animations, textures, cache entries
   * and files that arrived late; plain data in the registry and the caches is what it was. Does all of it even if a scene's own
   * clean-up throws, and throws that afterwards.
   */
  clear(): void;
  /** Starts the game's scenes as on its first day. */
  begin(): void;
}

export interface RestartParts {
  readonly game: Phaser.Game;
  readonly day: FirstDay;
  readonly entry?: { readonly scene: string; readonly data?: object };
  readonly assets: AssetWatch;
}

/** Learns what a freshly made game without scenes looks like, to be able to go back there. */
export function createRestart({ game, day, entry, assets }: RestartParts): Restart {
  const restorePlugins = rememberPlugins(game);
  const restoreListeners = rememberListeners(game);
  const restoreCanvas = rememberCanvasListeners(game);
  const restoreInput = rememberInput(game);
  const restoreScale = rememberScale(game);
  const config = { ...configOf(game) };
  const { volume, rate, detune } = game.sound; // not mute, which is the person's

  return {
    clear() {
      const errors = removeScenes(game);
      restoreListeners();
      restoreCanvas();
      restoreInput();
      restoreScale();
      Object.assign(configOf(game), config);
      game.registry.reset().set(copyPlain(day.registry));
      game.sound.removeAll();
      Object.assign(game.sound, { volume, rate, detune });
      assets.stock.restore();
      restoreAnimations(game, assets);
      Phaser.GameObjects.Graphics.TargetCamera.renderList.length = 0; // grows with every generateTexture() there ever was
      game.domContainer?.replaceChildren();
      game.isPaused = false;
      restartClock(game);
      if (errors.length > 0) throw errors[0];
    },
    begin() {
      restorePlugins();
      startFirstDay(game, day, entry);
    },
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
  manager.isProcessing = false;
  return errors;
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
