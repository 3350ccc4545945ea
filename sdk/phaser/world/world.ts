import type Phaser from 'phaser';
import { headlessPage } from '../../headless';
import { createWhereabouts } from '../../whereabouts';
import { runFrame, setClock, setClockInFrame, tick } from '../clock';
import { createControls } from '../controls/controls';
import { approach, isAgentScene, reach, runningScene } from './arrival';
import { couldNotLoad } from './assets';
import { createDrawing, spareLists } from './drawing';
import { destroyGame } from './game';
import { releaseInput } from './input-state';
import { cleanPage, watchPage } from './page-litter';
import { restartClocks } from './scene-clocks';
import { followScenes } from './scene-follower';
import { Unreachable } from './start-script';
import type { World, WorldOptions, WorldParts } from './world-types';

export type { World, WorldOptions } from './world-types';

/** The parts as one. Both `begin` and `frame` throw what the scenes throw, saying which scene it was and when. */
export function createWorld<S extends Phaser.Scene>(options: WorldOptions<S>, parts: WorldParts): World<S> {
  const { game, realm, restart, loads } = parts;
  const { reset } = options;
  // What every frame calls, taken out once: to V8 an object literal with accessors is a dictionary.
  const { enter, leave, runTimers } = realm;
  const { follow, deliver, release } = loads;
  const whereabouts = createWhereabouts(options.id, parts.copy);
  const drawing = createDrawing(game);
  const litter = headlessPage() ? cleanPage : realm.run(() => watchPage(document));
  const controls = createControls(game, realm);
  const follower = followScenes(game, whereabouts.scene, enterScene);
  /** Whether the last episode did not begin, or something was thrown in it. */
  let failed = true;
  /** Whether what was thrown may have left the game in disorder. */
  let broken = false;
  let seed = 0;
  /** Of the last complete reset: whether the agent's scene was created in a frame or before one, and in which frame it ran. */
  const birth = { inFrame: false, ranIn: 0 };
  let arrival: Generator<void, S>;
  let arrived = false;
  let beginning = false;
  let inFrame = false;

  const world = {
    game,
    realm,
    whereabouts,
    scene: undefined as unknown as S,
    get draws() {
      return drawing.on;
    },
    set draws(on: boolean) {
      drawing.on = on;
    },
    get loading() {
      return loads.late;
    },
    boot() {
      seed = 0;
      realm.seed(seed);
      perform(beginScenes, 'at its start');
      arrival = approach(game, controls, options);
      return goOn;
    },
    begin(newSeed: number, { complete = false } = {}) {
      seed = newSeed;
      const isQuick = reset !== undefined && !complete && !failed && runningScene(game, options) === world.scene;
      if (isQuick) realm.reseed(seed);
      failed = true;
      perform(isQuick ? resetScene : startOver, 'at its reset');
      if (isQuick) while (game.loop.frame < birth.ranIn) world.frame();
      arrival = isQuick ? reach(game, options) : approach(game, controls, options);
      arriveAtOnce();
      if (!isQuick) birth.ranIn = game.loop.frame;
      failed = beginning = false;
      release();
    },
    frame() {
      perform(wholeFrame);
      if (!beginning) release(); // an episode's beginning waits for nobody
    },
    draw() {
      if (options.seesPixels) perform(drawing.draw);
    },
    close() {
      try {
        realm.run(() => {
          litter.clear();
          destroyGame(game);
        });
      } catch (error) {
        if (!failed) throw error;
      }
    },
  };

  /** Unlike the game's first start this gives the thread to nobody. */
  function arriveAtOnce(): void {
    try {
      while (goOn()) world.frame();
    } catch (error) {
      throw error instanceof Unreachable ? new Unreachable(`${error.message} ${WAITED_BEFORE}`) : error;
    }
  }

  /** The next step on the way to the agent's scene, in the realm, for it may press keys. Returns false when the scene runs. */
  function goOn(): boolean {
    perform(step);
    return !arrived;
  }

  function step(): void {
    const { done = false, value } = arrival.next();
    arrived = done;
    if (done) world.scene = value as S;
  }

  function startOver(): void {
    try {
      loads.clear();
      controls.forget();
      restart.clear();
    } catch (error) {
      if (!broken) throw error; // after an exception clean-up code often trips, and the exception has been reported
    }
    broken = false;
    litter.clear();
    realm.seed(seed); // after the old scenes' own clean-up, which may draw, store, and set timers
    beginScenes();
  }

  function beginScenes(): void {
    follower.enter('');
    beginning = true;
    inFrame = false;
    restart.begin();
  }

  /** The scene's own reset, in place of its creation: chance and clock are as they were then, and what is left of that frame follows. */
  function resetScene(): void {
    follower.enter(world.scene.sys.settings.key);
    controls.forget();
    releaseInput(game);
    game.sound.stopAll();
    setClock(game, birth.inFrame ? 1 : 0);
    restartClocks(game);
    reset?.(world.scene);
    if (birth.inFrame) runFrame(game);
  }

  /** What happens before the agent's scene begins may use up chance and time; where the scene resets itself, that must not matter. */
  function enterScene(scene: Phaser.Scene): void {
    spareLists(scene);
    if (!reset || !beginning || !isAgentScene(scene, options)) return;
    birth.inFrame = inFrame;
    if (inFrame) setClockInFrame(game, 1);
    else setClock(game, 0);
    realm.reseed(seed);
    restartClocks(game);
  }

  function wholeFrame(): void {
    inFrame = true;
    tick(game);
    whereabouts.frame(game.loop.frame);
    deliver();
    runTimers();
    runFrame(game);
    inFrame = false;
  }

  /** Every frame passes here, so it is short enough for an engine to make one piece of it and its task. */
  function perform(task: () => void, when?: string): void {
    enter();
    whereabouts.enter(game.loop.frame);
    litter.enter();
    try {
      task();
      follow();
    } catch (error) {
      throw noteFailure(error, when);
    } finally {
      litter.leave();
      whereabouts.leave();
      leave();
    }
  }

  function noteFailure(error: unknown, when = `in frame ${game.loop.frame}`): unknown {
    failed = true;
    if (error instanceof Unreachable) return error;
    broken = true;
    // A file that is missing is behind whatever else went wrong.
    if (loads.failed.length > 0) return couldNotLoad(loads.failed[0], game.loop.frame);
    const key = follower.current();
    const scene = key ? `scene '${key}'` : 'a scene';
    return new Error(`${scene} failed ${when}: ${error}`, { cause: error });
  }

  return world;
}

const WAITED_BEFORE =
  'When the game was first started, and everything waited for, it did: look for await, then() and fetch() on the way, for which ' +
  'a reset does not wait. Use this.time.delayedCall or events, and load in preload().';
