import Phaser from 'phaser';
import { configOf } from '../internals';

/** A global plugin of a game. */
interface Entry {
  key: string;
  plugin: Phaser.Plugins.BasePlugin;
  active: boolean;
  mapping: string | null;
  data: object | null;
}

/**
 * Lets a game that has not booted get its plugins. Phaser keeps those of all games by their keys in one place and would
 * refuse them to every game but the first; and it installs those of a game without a renderer too early, to no effect.
 */
export function admitPlugins(game: Phaser.Game): void {
  const { PluginCache } = Phaser.Plugins;
  const { plugins } = game;
  for (const { key } of configOf(game).installGlobalPlugins as { key: string }[]) {
    if (PluginCache.hasCustom(key)) PluginCache.removeCustom(key);
  }
  if (configOf(game).renderType !== Phaser.HEADLESS) return;
  plugins.scenePlugins.length = 0;
  const { boot } = plugins as unknown as { boot(): void };
  game.events.off('destroy', plugins.destroy, plugins).once('boot', boot, plugins);
}

/**
 * Takes a game's global plugins out of it, and returns what makes them anew: they live as long as the game and may keep
 * anything from the last episode.
 */
export function rememberPlugins(game: Phaser.Game): () => void {
  const list = game.plugins.plugins as unknown as Entry[];
  const first = list.map((entry) => ({
    ...entry,
    create: entry.plugin.constructor as new (...args: unknown[]) => Entry['plugin'],
  }));
  const removeAll = () => {
    for (const { plugin } of list.splice(0)) plugin.destroy();
  };
  removeAll();
  return () => {
    removeAll();
    for (const { create, key, active, mapping, data } of first) {
      const plugin = new create(game.plugins);
      list.push({ key, plugin, active, mapping, data });
      plugin.init(data ?? undefined);
      if (active) plugin.start();
    }
  };
}
