import Phaser from 'phaser';
import type { Actions, Rows } from '../env';
import { createAgent } from './agent';
import type { SceneDefinition } from './definition';
import type { World } from './world';

/** One copy of a scene with its agents, stepped frame by frame. What goes wrong inside says where and when it did. */
export interface SceneCopy {
  /** Whether an agent is still in its episode. */
  readonly playing: boolean;
  /** Steps begun since the episode began. */
  readonly steps: number;
  /** Begins an episode. */
  reset(seed: number): void;
  /**
   * Begins a step: carries out the agents' actions, or none (null) where a person plays. Returns false, and does nothing,
   * if nobody is playing.
   */
  act(actions: Actions | null): boolean;
  /** Runs one frame of the step. Returns true after its last, when the copy's rows are written. */
  frame(): boolean;
  /** Runs a whole step. */
  step(actions: Actions): void;
  /** Lets go of all keys. */
  release(): void;
}

export interface SceneCopyOptions<S extends Phaser.Scene> {
  readonly definition: SceneDefinition<S>;
  readonly world: World<S>;
  /** Number of the copy: its rows are those from copy · agents on. */
  readonly copy: number;
  readonly rows: Rows;
  readonly rewardTerms: readonly string[];
}

export function createSceneCopy<S extends Phaser.Scene>(options: SceneCopyOptions<S>): SceneCopy {
  const { definition, world, copy, rows, rewardTerms } = options;
  const { id, frameSkip, maxEpisodeSteps } = definition;
  const { realm } = world;
  const running = { name: '' };
  const first = copy * definition.agents;
  const place = { definition, world, rows, rewardTerms, running };
  const agents = Array.from({ length: definition.agents }, (_, agent) => createAgent(place, agent, first + agent));
  const playing = new Uint8Array(agents.length);
  let left = 0;
  let steps = 0;
  let frames = 0;
  let failure: Error | null = null;

  function reset(seed: number): void {
    left = steps = frames = 0;
    failure = null;
    realm.enter();
    try {
      world.begin(seed);
      agents.forEach((agent, i) => {
        agent.follow(world.scene);
        agent.observe(false);
        agent.clearReward();
        rows.terminated[first + i] = rows.truncated[first + i] = 0;
      });
    } catch (error) {
      throw fail(error);
    } finally {
      realm.leave();
    }
    playing.fill(1);
    left = agents.length;
  }

  function act(actions: Actions | null): boolean {
    if (failure) throw failure;
    for (let i = 0; i < agents.length; i++) agents[i].clearReward();
    if (left === 0) return false;
    steps++;
    frames = 0;
    realm.enter();
    try {
      for (let i = 0; i < agents.length; i++) if (playing[i]) agents[i].act(actions);
    } catch (error) {
      throw fail(error);
    } finally {
      realm.leave();
    }
    return true;
  }

  function frame(): boolean {
    realm.enter();
    try {
      world.frame();
      frames++;
      assertSceneLives(world.scene);
      for (let i = 0; i < agents.length; i++) {
        if (playing[i] && agents[i].terminated()) finish(i, rows.terminated);
      }
      if (left > 0 && frames < frameSkip) return false;
      for (let i = 0; i < agents.length; i++) {
        if (playing[i]) finish(i, steps >= maxEpisodeSteps ? rows.truncated : null);
      }
      return true;
    } catch (error) {
      throw fail(error);
    } finally {
      realm.leave();
    }
  }

  /** Tells an agent what its step was worth and what it sees now; ends its episode if there is a flag to set. */
  function finish(i: number, flag: Uint8Array | null): void {
    agents[i].reward();
    agents[i].observe(flag !== null);
    if (!flag) return;
    flag[first + i] = 1;
    playing[i] = 0;
    left--;
  }

  /** The realm is entered once for all: coming and going costs a tenth of a microsecond each time. */
  function step(actions: Actions): void {
    realm.enter();
    try {
      if (act(actions)) while (!frame());
    } finally {
      realm.leave();
    }
  }

  function fail(error: unknown): Error {
    const what = running.name ? `${running.name} threw ${error}` : (error as Error).message;
    const Kind = error instanceof RangeError ? RangeError : Error;
    running.name = '';
    left = 0;
    failure = new Kind(`${id}, copy ${copy}, step ${steps}: ${what}`, { cause: error });
    return failure;
  }

  return {
    get playing() {
      return left > 0;
    },
    get steps() {
      return steps;
    },
    reset,
    act,
    frame,
    step,
    release: () =>
      realm.run(() => {
        for (const agent of agents) agent.release();
      }),
  };
}

function assertSceneLives({ game, sys }: Phaser.Scene): void {
  if (sys.settings.status < Phaser.Scenes.SHUTDOWN) return;
  throw new Error(
    `scene '${sys.settings.key}' was left in frame ${game.loop.frame}, but terminated() had returned false in the frame before. ` +
      'Return true as soon as the episode is over: a scene that has been left cannot be observed.',
  );
}
