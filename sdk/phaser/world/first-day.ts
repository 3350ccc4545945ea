import Phaser from 'phaser';
import { scenesOf } from '../internals';
import { copyPlain } from './copy-plain';
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
  /** The same for another game made like this one. */
  another(): Phaser.Types.Scenes.SceneType;
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
    ...(scene instanceof Phaser.Scene ? readyMade(scene) : { create: () => scene, another: () => scene }),
  }));
  const orders = { ...manager._data };
  manager._pending.length = 0;
  manager._data = {};
  return { scenes, orders, registry: copyPlain(game.registry.list) };
}

/**
 * A scene that came ready made stays the same object, for other code may hold on to it: it is made what it was. What it keeps
 * in objects of a class, such as a `Map`, cannot be copied, and comes from a new scene of its kind.
 */
function readyMade(scene: Phaser.Scene): Pick<SceneEntry, 'create' | 'another'> {
  const { config } = scene.sys as unknown as { config: Phaser.Types.Scenes.SettingsConfig };
  const Kind = scene.constructor as new () => Phaser.Scene;
  const isOwnKind = Kind !== Phaser.Scene;
  const { key } = scene.sys.settings;
  const first = Object.entries(scene).filter(([name]) => name !== 'sys');
  return {
    create() {
      const fresh = isOwnKind && Kind.length === 0 ? new Kind() : scene;
      const was = first.map(([name, value]) => [
        name,
        isObjectOfClass(value) ? Reflect.get(fresh, name) : copyPlain(value),
      ]);
      for (const name of Object.keys(scene)) Reflect.deleteProperty(scene, name);
      Object.assign(scene, Object.fromEntries(was));
      scene.sys = new Phaser.Scenes.Systems(scene, config);
      return scene;
    },
    another() {
      if (isOwnKind && Kind.length > 0) throw cannotRepeat(Kind);
      const copy = isOwnKind ? new Kind() : new Phaser.Scene(config);
      copy.sys.settings.key ||= key;
      return isOwnKind ? copy : Object.assign(copy, copyPlain(Object.fromEntries(first)));
    },
  };
}

function isObjectOfClass(value: unknown): boolean {
  return typeof value === 'object' && value !== null && copyPlain(value) === value;
}

function cannotRepeat({ name }: { readonly name: string }): Error {
  return new Error(
    `got an instance of scene ${name}, expected its class, or one that can be made without arguments: every copy of the game needs its own.`,
  );
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
