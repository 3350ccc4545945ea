import type Phaser from 'phaser';
import { type AssetWatch, type FailedFile, watchAssets } from './assets';
import { disconnectDevices } from './devices';
import { createGame, type View } from './game';
import { createRealm } from './realm';
import { createRestart, type SceneList } from './restart';
import { followScenes } from './scene-follower';
import { createWorld, FRAMES_TO_REACH_SCENE, notReached, runningScene, type World, type WorldOptions } from './world';

/** Seconds without news after which loading is given up. */
const SECONDS_TO_WAIT = 60;

/**
 * Makes a game, loads its files and brings it to the agent's scene for the first time. Without a view nothing is drawn.
 *
 * @throws Error if a file cannot be loaded, if a scene throws, or if the agent's scene does not run.
 */
export async function openWorld<S extends Phaser.Scene>(
  options: WorldOptions<S>,
  view: View | null,
): Promise<World<S>> {
  let game: Phaser.Game | undefined;
  const realm = createRealm(() => game?.loop.time ?? 0);
  game = await createGame(options.game, view, realm);
  disconnectDevices(game);

  const assets = watchAssets(game);
  const restart = createRestart(game, sceneList(options.game), assets);
  const world = createWorld(options, { game, realm, restart, follower: followScenes(game, realm) });
  world.draws = view !== null;
  try {
    world.boot();
    await arrive(world, options, assets);
  } catch (error) {
    world.close();
    throw error;
  }
  return world;
}

/** Runs frames, and gives the thread away between them, until all files are there and the agent's scene runs. */
async function arrive<S extends Phaser.Scene>(
  world: World<S>,
  options: WorldOptions<S>,
  assets: AssetWatch,
): Promise<void> {
  let frames = 0;
  let files = -1;
  let lastNews = 0;
  while (true) {
    const [loading] = assets.follow();
    if (loading && assets.arrived.size > files) {
      files = assets.arrived.size;
      lastNews = performance.now();
    } else if (loading && performance.now() - lastNews > SECONDS_TO_WAIT * 1000) {
      throw new Error(
        `scene '${loading.sys.settings.key}' got no file for ${SECONDS_TO_WAIT} s, expected all it loads.`,
      );
    } else if (!loading) {
      if (runningScene(world.game, options)) return;
      if (frames++ === FRAMES_TO_REACH_SCENE) throw notReached(world.game, options);
    }
    await new Promise((resolve) => setTimeout(resolve));
    if (assets.failed.length > 0) throw couldNotLoad(assets.failed[0]);
    world.frame();
  }
}

function couldNotLoad({ scene, key, type, url, reason }: FailedFile): Error {
  return new Error(
    `scene '${scene}' could not load ${type} '${key}' from '${url}': ${reason}. Check the address in its preload().`,
  );
}

/** `scene` of a game's configuration may be one scene or a list. */
export function sceneList({ scene }: Phaser.Types.Core.GameConfig): SceneList {
  return Array.isArray(scene) ? scene : scene ? [scene] : [];
}
