import type Phaser from 'phaser';
import { headlessPage } from '../../headless';
import { loadPortableMath } from '../../math';
import { createRealm } from '../realm/realm';
import { createGame, type View } from './game';
import { followLoads, type Loads } from './loads';
import { waitForFiles } from './patience';
import { refuseWhatNeedsPictures } from './refusals';
import { createRestart } from './restart';
import { createWorld, type World, type WorldOptions } from './world';

/** Seconds without news after which loading is given up. */
const SECONDS_TO_WAIT = 60;

/**
 * Makes a game, loads its files and brings it to the agent's scene for the first time. Without a view nothing is drawn.
 *
 * @param copy which of several copies it is, for messages
 * @throws Error if the game cannot be made, a file cannot be loaded, a scene throws, or the agent's scene does not run.
 */
export async function openWorld<S extends Phaser.Scene>(
  options: WorldOptions<S>,
  view: View | null,
  copy = 0,
): Promise<World<S>> {
  const portableMath = options.portableMath ? await loadPortableMath() : null;
  const clock = { time: 0 };
  let game: Phaser.Game | undefined;
  const realm = createRealm(() => (game ? game.loop.time : clock.time), {
    portableMath,
    moduleState: options.moduleState,
  });
  const made = await createGame(options, view, realm, clock);
  game = made.game;
  if (!view && !options.seesPixels && headlessPage()) refuseWhatNeedsPictures(game);

  const loads = followLoads(game, realm);
  const restart = realm.run(() => createRestart({ ...made, entry: options.entry, assets: loads }));
  const world = createWorld(options, { ...made, realm, restart, loads, copy });
  world.draws = view !== null;
  try {
    await arrive(world, loads);
  } catch (error) {
    world.close();
    throw error;
  }
  return world;
}

/** Runs frames until the agent's scene runs, and gives the thread away for files between them. */
async function arrive<S extends Phaser.Scene>(world: World<S>, loads: Loads): Promise<void> {
  const goOn = world.boot();
  while (goOn()) {
    await files(world, loads);
    world.frame();
  }
  loads.settle();
}

/**
 * Settles when all files that scenes are loading are there: in the next frame, where they are delivered from a queue.
 * In any case it lets promises of the game settle.
 */
async function files<S extends Phaser.Scene>({ realm }: World<S>, loads: Loads): Promise<void> {
  let arrived = -1;
  let lastNews = 0;
  do {
    if ((await waitForFiles(realm.queue)) && !realm.queue.waits) return;
    loads.release();
    if (loads.arrived.size > arrived) {
      arrived = loads.arrived.size;
      lastNews = performance.now();
    }
    if (performance.now() - lastNews > SECONDS_TO_WAIT * 1000) throw notArrived(loads.loading);
  } while (realm.queue.waits ? loads.late : loads.loading);
}

function notArrived(scene: Phaser.Scene | undefined): Error {
  const who = scene ? `scene '${scene.sys.settings.key}'` : 'the game';
  return new Error(`${who} got no file for ${SECONDS_TO_WAIT} s, expected all it loads.`);
}
