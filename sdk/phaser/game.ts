import Phaser from 'phaser';
import { FRAME_MS, holdClock } from './clock';
import { soundsOf, tilesOf } from './internals';
import type { Realm } from './realm';

/** Where a game is shown. */
export interface View {
  readonly parent: HTMLElement;
}

/**
 * Makes a game out of its own configuration, ready to be stepped by hand and without scenes: `restart` adds those. With a
 * view it has a real renderer and sound, without one neither; nothing that a scene can see differs.
 */
export async function createGame(
  config: Phaser.Types.Core.GameConfig,
  view: View | null,
  realm: Realm,
): Promise<Phaser.Game> {
  const { onblur, onfocus } = window;
  const game = await boot(
    { ...config, ...commonConfig(config), ...(view ? shownConfig(config, view) : hiddenConfig(config)) },
    realm,
  );
  Object.assign(window, { onblur, onfocus }); // Phaser has taken them, and they are the page's
  game.events.on('hidden', () => hush(game, true)).on('visible', () => hush(game, false));
  return game;
}

/** Settles when the game has its renderer and its own textures, and would start its loop. */
function boot(config: Phaser.Types.Core.GameConfig, realm: Realm): Promise<Phaser.Game> {
  const { preBoot, postBoot } = config.callbacks ?? {};
  return new Promise((resolve, reject) => {
    const callbacks: Phaser.Types.Core.CallbacksConfig = {
      preBoot(game) {
        holdClock(game);
        preBoot?.(game);
      },
      postBoot(game) {
        try {
          realm.run(() => postBoot?.(game));
          resolve(game);
        } catch (error) {
          reject(error);
        }
      },
    };
    realm.run(() => new Phaser.Game({ ...config, callbacks }));
  });
}

/** Holds a game's sounds back, or lets them go on: they would not stand still with the game by themselves. */
export function hush(game: Phaser.Game, hushed: boolean): void {
  if (hushed) soundsOf(game).onGameBlur();
  else soundsOf(game).onGameFocus();
}

/** Ends a game for good, at once: Phaser itself would wait for its next frame, and would forget a canvas. */
export function destroyGame(game: Phaser.Game): void {
  tilesOf(game)?.destroy();
  game.destroy(true);
  game.isPaused = false;
  game.step(game.loop.time, FRAME_MS);
}

function commonConfig(config: Phaser.Types.Core.GameConfig): Phaser.Types.Core.GameConfig {
  return { scene: [], banner: false, autoFocus: false, fps: {}, physics: physicsConfig(config) };
}

/** Smoothing differences between frames costs Matter a quarter of its time, and ours do not differ. */
function physicsConfig({ physics }: Phaser.Types.Core.GameConfig): Phaser.Types.Core.PhysicsConfig | undefined {
  if (!physics?.matter) return physics;
  const { matter } = physics;
  return { ...physics, matter: { ...matter, runner: { frameDeltaSmoothing: false, ...matter.runner } } };
}

/** The Canvas renderer over a canvas without pixels: everything that scenes ask the renderer for is there. */
function hiddenConfig(config: Phaser.Types.Core.GameConfig): Phaser.Types.Core.GameConfig {
  return {
    type: Phaser.CANVAS,
    customEnvironment: true, // Phaser then takes our word that there is a canvas
    audio: { ...config.audio, noAudio: true },
    loader: { ...config.loader, imageLoadType: 'HTMLImageElement' },
    scale: { ...config.scale, ...gameSize(config), mode: Phaser.Scale.NONE, parent: null as unknown as string },
  };
}

function shownConfig(config: Phaser.Types.Core.GameConfig, { parent }: View): Phaser.Types.Core.GameConfig {
  const { type = Phaser.AUTO } = config;
  return {
    type: type === Phaser.HEADLESS ? Phaser.AUTO : type,
    scale: {
      ...config.scale,
      ...gameSize(config),
      mode: Phaser.Scale.FIT,
      autoCenter: Phaser.Scale.CENTER_BOTH,
      autoRound: true,
      expandParent: false,
      parent,
    },
  };
}

/** The size of the game's world, which Phaser reads from two places. */
export function gameSize({ width, height, scale }: Phaser.Types.Core.GameConfig) {
  return { width: scale?.width ?? width ?? 1024, height: scale?.height ?? height ?? 768 };
}
