/**
 * What Phaser's types keep to themselves and npc-gym reads or writes, all in one place: the list to go through when the
 * version of Phaser changes.
 */
import type Phaser from 'phaser';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

export type Loop = Writable<Phaser.Core.TimeStep> & { raf: { start(): void } };

/** A game's configuration as Phaser has read it. */
export type Config = Writable<Phaser.Core.Config> & { stableSort: number };

/** Its boot, step by step. */
export interface Booting {
  boot(): void;
  texturesReady(): void;
}

export interface SceneManager {
  scenes: Phaser.Scene[];
  keys: Record<string, Phaser.Scene>;
  _pending: PendingScene[];
  /** What has been said about scenes before the game had booted, by their keys. */
  _data: Record<string, { autoStart?: boolean; data?: object }>;
  _start: unknown[];
  /** What is to be done to scenes in the next frame. */
  _queue: { readonly op: string }[];
  isProcessing: boolean;
  customViewports: number;
  bootQueue(): void;
  add(key: string, scene: Phaser.Types.Scenes.SceneType, autoStart: boolean): Phaser.Scene | null;
  start(key: string, data?: object): void;
  bootScene(scene: Phaser.Scene): void;
  create(scene: Phaser.Scene): void;
  loadComplete(loader: Phaser.Loader.LoaderPlugin): void;
  payloadComplete(loader: Phaser.Loader.LoaderPlugin): void;
}

export interface PendingScene {
  readonly key: string;
  readonly scene: Phaser.Types.Scenes.SceneType;
  readonly autoStart: boolean;
}

export interface Systems {
  settings: Phaser.Types.Scenes.SettingsObject;
  /** The scene's `update`, once it has been created. */
  sceneUpdate(this: unknown, time: number, delta: number): void;
  shutdown(): void;
  destroy(): void;
}

export interface Animations {
  anims: Phaser.Structs.Map<string, Phaser.Animations.Animation>;
  mixes: Phaser.Structs.Map<string, object>;
}

/** A key event as far as Phaser looks at it. */
export interface KeyEvent {
  readonly type: string;
  readonly keyCode: number;
  readonly timeStamp: number;
  preventDefault(): void;
}

export interface Keyboard {
  enabled: boolean;
  target: EventTarget | null;
  stopListeners(): void;
  onKeyDown(event: KeyEvent): void;
  onKeyUp(event: KeyEvent): void;
  queue: object[];
  captures: number[];
  preventDefault: boolean;
}

export interface Sounds {
  onGameBlur(): void;
  onGameFocus(): void;
}

/** An event emitter keeps for each event one listener, or an array of several that it changes in place. */
export type Emitter = Phaser.Events.EventEmitter & { _events: Record<string, object>; _eventsCount: number };

/** A file being loaded, with the image or the request behind it: a headless one says why it failed. */
export type LoaderFile = Phaser.Loader.File & {
  xhrLoader: { status?: number; failure?: unknown } | null;
  data: { failure?: unknown } | null;
};

/** What the listeners on mouse and screen call. */
export type PointerHandlers = Record<
  | 'onMouseDown'
  | 'onMouseMove'
  | 'onMouseUp'
  | 'onMouseWheel'
  | 'onTouchStart'
  | 'onTouchMove'
  | 'onTouchEnd'
  | 'onTouchCancel',
  (event: Event) => void
>;

export const bootingOf = (game: Phaser.Game): Booting => game as unknown as Booting;
export const scenesOf = (game: Phaser.Game): SceneManager => game.scene as unknown as SceneManager;
export const loopOf = (game: Phaser.Game): Loop => game.loop as Loop;
export const systemsOf = (scene: Phaser.Scene): Systems => scene.sys as unknown as Systems;
export const animationsOf = (game: Phaser.Game): Animations => game.anims as unknown as Animations;
export const keyboardOf = (game: Phaser.Game): Keyboard | null => game.input.keyboard as unknown as Keyboard | null;
export const soundsOf = (game: Phaser.Game): Sounds => game.sound as unknown as Sounds;
export const pointersOf = (game: Phaser.Game): PointerHandlers => game.input as unknown as PointerHandlers;
export const configOf = (game: Phaser.Game): Config => game.config as unknown as Config;
/** A tile sprite that the texture manager keeps for itself. */
export const tilesOf = (game: Phaser.Game): Phaser.GameObjects.TileSprite | null =>
  (game.textures as unknown as { tileSprite: Phaser.GameObjects.TileSprite | null }).tileSprite;

/** The caches of all kinds of files. */
export const cachesOf = ({ cache }: Pick<Phaser.Game, 'cache'>): Phaser.Cache.BaseCache[] =>
  (Object.values(cache) as Partial<Phaser.Cache.BaseCache>[]).filter(
    (part): part is Phaser.Cache.BaseCache => part?.entries !== undefined,
  );
