import type Phaser from 'phaser';
import { runFrame, tick } from './clock';
import type { SceneEnvironmentOptions } from './definition';
import { destroyGame } from './game';
import type { Realm } from './realm';
import type { Restart } from './restart';
import type { SceneFollower } from './scene-follower';

/** Frames (10 s of game time) within which the agent's scene must run. */
export const FRAMES_TO_REACH_SCENE = 600;

/** What of an environment makes its world. */
export type WorldOptions<S extends Phaser.Scene> = Pick<SceneEnvironmentOptions<S>, 'id' | 'game' | 'agentScene'>;

/** One running game, of which we hold the clock, the chance and the beginnings. */
export interface World<S extends Phaser.Scene> {
  readonly game: Phaser.Game;
  readonly realm: Realm;
  /** Whether frames are drawn, where there is a view. */
  draws: boolean;
  /** The agent's scene; a new object after every `begin`. */
  readonly scene: S;
  /** Starts the scenes for the first time, which load their files. */
  boot(): void;
  /** Starts everything over, up to where the agent's scene runs: one seed, one world, bit for bit. */
  begin(seed: number): void;
  /** Runs one whole frame. */
  frame(): void;
  close(): void;
}

/** What `openWorld` has prepared. */
export interface WorldParts {
  readonly game: Phaser.Game;
  readonly realm: Realm;
  readonly restart: Restart;
  readonly follower: SceneFollower;
}

/** The parts as one. Both `begin` and `frame` throw what the scenes throw, saying which scene it was and when. */
export function createWorld<S extends Phaser.Scene>(options: WorldOptions<S>, parts: WorldParts): World<S> {
  const { game, realm, restart, follower } = parts;
  const { renderer } = game;
  const draw = renderer.render;
  let failed = false;
  let begun = false;

  const world = {
    game,
    realm,
    scene: undefined as unknown as S,
    get draws() {
      return renderer.render === draw;
    },
    set draws(draws: boolean) {
      renderer.render = draws ? draw : drawNothing;
    },
    boot() {
      realm.seed(0);
      perform(restart.begin, 'at its start');
    },
    begin(seed: number) {
      begun = true;
      realm.seed(seed);
      perform(startOver, 'at its reset');
      for (let frames = 0; ; frames++) {
        const scene = runningScene(game, options);
        if (scene) {
          world.scene = scene;
          return;
        }
        if (frames === FRAMES_TO_REACH_SCENE) throw notReached(game, options);
        world.frame();
      }
    },
    frame() {
      perform(wholeFrame);
    },
    close() {
      try {
        realm.run(() => destroyGame(game));
      } catch (error) {
        if (!failed) throw error;
      }
    },
  };

  function startOver(): void {
    try {
      restart.clear();
    } catch (error) {
      if (!failed) throw error; // after an exception clean-up code often trips, and the exception has been reported
    }
    failed = false;
    follower.current = '';
    restart.begin();
    refuseLoading(game);
  }

  function wholeFrame(): void {
    tick(game);
    follower.startLoaded();
    realm.runTimers();
    runFrame(game);
    if (begun) refuseLoading(game);
  }

  function perform(task: () => void, when?: string): void {
    realm.enter();
    try {
      task();
    } catch (error) {
      failed = true;
      const scene = follower.current ? `scene '${follower.current}'` : 'a scene';
      throw new Error(`${scene} failed ${when ?? `in frame ${game.loop.frame}`}: ${error}`, { cause: error });
    } finally {
      realm.leave();
    }
  }

  return world;
}

/** In place of the renderer's own: a frame without the drawing is otherwise whole, cameras and sorting included. */
function drawNothing(): void {}

/** The agent's scene, if it runs. */
export function runningScene<S extends Phaser.Scene>(game: Phaser.Game, { agentScene }: WorldOptions<S>): S | null {
  const scene = game.scene.scenes.find((candidate) => candidate instanceof agentScene);
  return scene?.sys.isActive() ? (scene as S) : null;
}

/** Frames do not wait, so a file that is only loaded later would arrive in a different frame every time. */
function refuseLoading({ scene: { scenes } }: Phaser.Game): void {
  for (let i = 0; i < scenes.length; i++) {
    const { load, sys } = scenes[i];
    if (!load?.isLoading()) continue;
    const [file] = [...load.list, ...load.inflight, ...load.queue] as Phaser.Loader.File[];
    throw new Error(
      `'${sys.settings.key}' began to load ${file?.type} '${file?.key}' in the middle of an episode, expected all files to be there. ` +
        'Load them in the preload() of the first scene.',
    );
  }
}

export function notReached<S extends Phaser.Scene>(game: Phaser.Game, { agentScene }: WorldOptions<S>): Error {
  const running = game.scene.scenes.filter((scene) => scene.sys.isActive()).map((scene) => scene.sys.settings.key);
  return new Error(
    `scene ${agentScene.name} did not run within ${FRAMES_TO_REACH_SCENE} frames; running: ${running.join(', ') || 'none'}. ` +
      "Make it the first of 'game.scene', or let the first one start it by itself.",
  );
}
