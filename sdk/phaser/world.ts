import type Phaser from 'phaser';
import { createWhereabouts } from '../whereabouts';
import { approach, isAgentScene, reach, runningScene } from './arrival';
import { couldNotLoad } from './assets';
import { runFrame, setClock, tick } from './clock';
import { createControls } from './controls';
import type { SceneDefinition } from './definition';
import { createDrawing } from './drawing';
import { destroyGame } from './game';
import { releaseInput } from './input-state';
import type { Loads } from './loads';
import { watchPage } from './page-litter';
import type { Realm } from './realm';
import type { Restart } from './restart';
import { restartClocks } from './scene-clocks';
import { followScenes } from './scene-follower';
import type { SilentSound } from './silent-sound';
import { Unreachable } from './start-script';

/** What of an environment makes its world. */
export type WorldOptions<S extends Phaser.Scene> = Pick<
  SceneDefinition<S>,
  'id' | 'game' | 'agentScene' | 'entry' | 'start' | 'reset' | 'seesPixels' | 'portableMath'
>;

/** One running game, of which we hold the clock, the chance and the beginnings. */
export interface World<S extends Phaser.Scene> {
  readonly game: Phaser.Game;
  readonly realm: Realm;
  /** Whether frames are drawn, where there is a view. */
  draws: boolean;
  /** The agent's scene; a new object after every complete reset. */
  readonly scene: S;
  /**
   * Whether files are under way that a live page cannot have at once: whoever runs frames waits with the next. Always
   * false where there is no real page, for there files are delivered between two frames.
   */
  readonly loading: boolean;
  /**
   * Starts the game for the first time, when its files are loaded. The function it returns is called before each frame,
   * which may wait for them, and returns false when the agent's scene runs.
   */
  boot(): () => boolean;
  /**
   * Begins an episode, up to where the agent's scene runs: one seed, one world, bit for bit. By the scene's own `reset` if
   * it has one, its last episode did not fail and its scene still runs; otherwise, and if asked for, everything over.
   */
  begin(seed: number, options?: { complete?: boolean }): void;
  /** Runs one whole frame. */
  frame(): void;
  /** Draws what there is now, where an agent looks at the picture; otherwise does nothing. */
  draw(): void;
  close(): void;
}

/** What `openWorld` has prepared. */
export interface WorldParts {
  readonly game: Phaser.Game;
  readonly realm: Realm;
  readonly restart: Restart;
  readonly loads: Loads;
  readonly silence: SilentSound | null;
  /** Which of several copies it is, for messages. */
  readonly copy: number;
}

/** The parts as one. Both `begin` and `frame` throw what the scenes throw, saying which scene it was and when. */
export function createWorld<S extends Phaser.Scene>(options: WorldOptions<S>, parts: WorldParts): World<S> {
  const { game, realm, restart, loads, silence } = parts;
  const { reset } = options;
  const whereabouts = createWhereabouts(options.id, parts.copy);
  const drawing = createDrawing(game);
  const litter = realm.run(() => watchPage(document));
  const controls = createControls(game, realm);
  const follower = followScenes(game, enterScene);
  /** Whether the last episode did not begin, or something was thrown in it. */
  let failed = true;
  /** Whether what was thrown may have left the game in disorder. */
  let broken = false;
  let seed = 0;
  /** Where the agent's scene was created in the last complete reset: in which frame, or before one, and how many it has run since. */
  const birth = { frame: 0, inFrame: false, framesSince: 0 };
  let arrival: Generator<void, S>;
  let arrived = false;
  let beginning = false;
  let inFrame = false;

  const world = {
    game,
    realm,
    scene: undefined as unknown as S,
    get draws() {
      return drawing.on;
    },
    set draws(on: boolean) {
      drawing.on = on;
    },
    get loading() {
      return realm.queue === null && loads.loading !== undefined;
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
      realm.seed(seed);
      const isQuick = reset !== undefined && !complete && !failed && runningScene(game, options) === world.scene;
      failed = true;
      perform(isQuick ? resetScene : startOver, 'at its reset');
      if (isQuick) for (let frame = birth.inFrame ? 1 : 0; frame < birth.framesSince; frame++) world.frame();
      arrival = isQuick ? reach(game, options) : approach(game, controls, options);
      while (goOn()) world.frame();
      if (!isQuick) birth.framesSince = game.loop.frame - birth.frame + (birth.inFrame ? 1 : 0);
      failed = beginning = false;
    },
    frame() {
      perform(wholeFrame);
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
      litter.clear();
      controls.forget();
      restart.clear();
    } catch (error) {
      if (!broken) throw error; // after an exception clean-up code often trips, and the exception has been reported
    }
    broken = false;
    beginScenes();
  }

  function beginScenes(): void {
    follower.current = '';
    beginning = true;
    inFrame = false;
    restart.begin();
  }

  /** The scene's own reset, in place of its creation: chance and clock are as they were then, and what is left of that frame follows. */
  function resetScene(): void {
    follower.current = world.scene.sys.settings.key;
    controls.forget();
    releaseInput(game);
    game.sound.stopAll();
    setClock(game, birth.frame);
    restartClocks(game);
    reset?.(world.scene);
    if (birth.inFrame) runFrame(game);
  }

  /** What happens before the agent's scene begins may use up chance; where the scene resets itself, that must not matter. */
  function enterScene(scene: Phaser.Scene): void {
    whereabouts.scene(scene.sys.settings.key);
    if (!beginning || !isAgentScene(scene, options)) return;
    birth.frame = game.loop.frame;
    birth.inFrame = inFrame;
    if (reset) realm.seed(seed);
  }

  function wholeFrame(): void {
    inFrame = true;
    tick(game);
    loads.deliver();
    silence?.step();
    realm.runTimers();
    runFrame(game);
    inFrame = false;
  }

  function perform(task: () => void, when?: string): void {
    realm.enter();
    whereabouts.enter(game.loop.frame);
    litter.enter();
    try {
      task();
    } catch (error) {
      failed = true;
      if (error instanceof Unreachable) throw error;
      broken = true;
      // A file that is missing is behind whatever else went wrong.
      if (loads.failed.length > 0) throw couldNotLoad(loads.failed[0], game.loop.frame);
      const scene = follower.current ? `scene '${follower.current}'` : 'a scene';
      throw new Error(`${scene} failed ${when ?? `in frame ${game.loop.frame}`}: ${error}`, { cause: error });
    } finally {
      litter.leave();
      whereabouts.leave();
      realm.leave();
    }
  }

  return world;
}
