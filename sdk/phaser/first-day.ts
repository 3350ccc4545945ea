import Phaser from 'phaser';
import { copyPlain } from './copy-plain';
import { scenesOf } from './internals';
import { Unreachable } from './start-script';

/** What a game starts with: what its configuration and the code that made it have put into it. */
export interface FirstDay {
  readonly scenes: readonly SceneEntry[];
  /** What the code said about scenes before there were any, by their keys. */
  readonly orders: Readonly<Record<string, SceneOrder>>;
  readonly registry: Readonly<Record<string, unknown>>;
}

export interface SceneEntry {
  readonly key: string;
  readonly autoStart: boolean;
  /** Makes the scene, or what Phaser makes it from: called for every episode. */
  create(): Phaser.Types.Scenes.SceneType;
  /** Its class, if it is the same object in every episode, which only one game can have. */
  readonly only?: string;
}

export interface SceneOrder {
  readonly autoStart?: boolean;
  readonly data?: object;
}

/** Takes the scenes out of a game that has not started any, and remembers how it would have. */
export function takeFirstDay(game: Phaser.Game): FirstDay {
  const manager = scenesOf(game);
  const scenes = manager._pending.map(({ key, scene, autoStart }) => ({
    key,
    autoStart,
    create: typeof scene === 'object' && scene instanceof Phaser.Scene ? again(scene) : () => scene,
    only: isOnly(scene) ? scene.constructor.name : undefined,
  }));
  const orders = { ...manager._data };
  manager._pending.length = 0;
  manager._data = {};
  return { scenes, orders, registry: { ...game.registry.list } };
}

/** Whether a scene came ready made, and cannot be made again. */
function isOnly(scene: Phaser.Types.Scenes.SceneType): scene is Phaser.Scene {
  const ready = typeof scene === 'object' && scene instanceof Phaser.Scene && scene.constructor !== Phaser.Scene;
  return ready && scene.constructor.length > 0;
}

/**
 * How to make a scene like one that came ready made, which is not started itself, unless it was made with arguments: nobody
 * knows those, and it is made what it was.
 */
function again(template: Phaser.Scene): () => Phaser.Scene {
  const { config } = template.sys as unknown as { config: Phaser.Types.Scenes.SettingsConfig };
  const Kind = template.constructor as new () => Phaser.Scene;
  if (Kind !== Phaser.Scene && !isOnly(template)) return () => new Kind();
  const first = Object.entries(template).filter(([name]) => name !== 'sys');
  return () => {
    const scene = Kind === Phaser.Scene ? new Phaser.Scene(config) : template;
    for (const name of Object.keys(scene)) if (name !== 'sys') Reflect.deleteProperty(scene, name);
    for (const [name, value] of first) Reflect.set(scene, name, copyPlain(value));
    if (scene === template) scene.sys = new Phaser.Scenes.Systems(scene, config);
    return scene;
  };
}

/**
 * Adds all scenes before the first one starts, as a booting game does, for they may look for each other; then starts
 * those that the game starts by itself, or in place of its first the one where episodes begin.
 *
 * @throws Error if there is no scene of the entry's key.
 */
export function startFirstDay(
  game: Phaser.Game,
  { scenes, orders }: FirstDay,
  entry?: { scene: string; data?: object },
): void {
  const manager = scenesOf(game);
  const starting: string[] = [];
  manager._pending.push(PLACEHOLDER); // while something is pending, scenes that are added do not start
  for (const { key, autoStart, create } of scenes) {
    const scene = create();
    if (scene instanceof Phaser.Scene) scene.sys.settings.key ||= key; // only a booting manager does it by itself
    const { settings } = (manager.add(key, scene, false) as Phaser.Scene).sys;
    const order = orders[settings.key] ?? {};
    if (order.data) settings.data = copyPlain(order.data);
    if (settings.active || (!entry && (autoStart || order.autoStart))) starting.push(settings.key);
  }
  manager._pending.length = manager._start.length = 0;
  for (const key of starting) if (key !== entry?.scene) manager.start(key);
  if (!entry) return;
  if (!manager.keys[entry.scene]) {
    throw new Unreachable(
      `entry: got scene '${entry.scene}', expected one of the game's: ${Object.keys(manager.keys).join(', ') || 'it has none'}.`,
    );
  }
  manager.start(entry.scene, copyPlain(entry.data ?? {}));
}

const PLACEHOLDER = { key: '', scene: {}, autoStart: false };
