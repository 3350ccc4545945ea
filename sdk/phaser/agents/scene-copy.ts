import type Phaser from 'phaser';
import type { Actions, Rows } from '../../env';
import type { SceneDefinition } from '../definition';
import type { World } from '../world/world';
import { createAgent } from './agent';
import { assertSceneLives, describeFailure, noteRunning, WORLD } from './failure';

/** One copy of a scene with its agents, stepped frame by frame. What goes wrong inside says where and when it did. */
export interface SceneCopy {
  /** Whether an agent is still in its episode, or yet to appear. */
  readonly playing: boolean;
  /** Steps begun since the episode began. */
  readonly steps: number;
  /** Begins an episode; a `complete` reset is one without the scene's own `reset`. */
  reset(seed: number, options?: { complete?: boolean }): void;
  /**
   * Begins a step: carries out the actions of the agents that are there, or none (null) where a person plays. Returns
   * false, and does nothing, if the episode is over.
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

/** Where an agent is in the one life that it has in an episode. */
const ABSENT = 0;
const PLAYING = 1;
const ENDED = 2;

export function createSceneCopy<S extends Phaser.Scene>(options: SceneCopyOptions<S>): SceneCopy {
  const { definition, world, copy, rows, rewardTerms } = options;
  const { id, frameSkip, maxEpisodeSteps, seesPixels } = definition;
  const { enter, leave, run } = world.realm; // taken out once: objects with accessors are slow to look into
  const running = noteRunning(world);
  const first = copy * definition.agents;
  const place = { definition, world, rows, rewardTerms, running };
  const agents = Array.from({ length: definition.agents }, (_, agent) => createAgent(place, agent, first + agent));
  const lives = new Uint8Array(agents.length).fill(ENDED);
  let { scene } = world;
  let left = 0;
  let steps = 0;
  let frames = 0;
  let drawn = false;
  let failure: Error | null = null;

  function reset(seed: number, options: { complete?: boolean } = {}): void {
    const complete = options.complete || failure !== null; // nobody knows what a failure has left half done
    left = steps = frames = 0;
    failure = null;
    drawn = false;
    enter();
    try {
      inWorld(() => world.begin(seed, { complete }));
      scene = world.scene;
      for (let i = 0; i < agents.length; i++) agents[i].follow(scene);
      for (let i = 0; i < agents.length; i++) begin(i);
    } catch (error) {
      throw fail(error);
    } finally {
      leave();
    }
    left = agents.length;
  }

  /** Clears what the last step was worth. Returns whether there is another. */
  function startStep(): boolean {
    if (failure) throw failure;
    for (let i = 0; i < agents.length; i++) agents[i].clearReward();
    if (left === 0) return false;
    steps++;
    frames = 0;
    return true;
  }

  function act(actions: Actions | null): void {
    for (let i = 0; i < agents.length; i++) if (lives[i] === PLAYING) agents[i].track();
    if (actions) for (let i = 0; i < agents.length; i++) if (lives[i] === PLAYING) agents[i].act(actions);
  }

  /** Returns whether it was the step's last one. */
  function playFrame(): boolean {
    inWorld(runFrame);
    frames++;
    drawn = false;
    for (let i = 0; i < agents.length; i++) endIfOver(i);
    if (left > 0 && frames < frameSkip) return false;
    const limited = steps >= maxEpisodeSteps;
    for (let i = 0; i < agents.length; i++) {
      if (lives[i] === ENDED) continue;
      if (limited) end(i, rows.truncated, true);
      else if (lives[i] === PLAYING) goOn(i);
      else appearIfPresent(i);
    }
    return true;
  }

  function wholeStep(actions: Actions | null): void {
    act(actions);
    while (!playFrame());
  }

  /** Runs what every step runs in the realm: entered once for all of it, and without a closure made for it. */
  function attempt<T>(task: (actions: Actions | null) => T, actions: Actions | null = null): T {
    enter();
    try {
      return task(actions);
    } catch (error) {
      throw fail(error);
    } finally {
      leave();
    }
  }

  function runFrame(): void {
    world.frame();
    assertSceneLives(scene);
  }

  function inWorld(task: () => void): void {
    running.enter(WORLD);
    task();
    running.leave();
  }

  /** An agent's episode begins, and its life in it as soon as it is there. */
  function begin(i: number): void {
    rows.terminated[first + i] = rows.truncated[first + i] = 0;
    rows.absent[first + i] = 1;
    lives[i] = ABSENT;
    agents[i].clearReward();
    agents[i].clear();
    appearIfPresent(i);
  }

  function appearIfPresent(i: number): void {
    if (!agents[i].present()) return;
    observe(i, true);
    agents[i].mask();
    rows.absent[first + i] = 0;
    lives[i] = PLAYING;
  }

  /** The world has ended an agent's episode if it is no longer there, or if `terminated` says so. */
  function endIfOver(i: number): void {
    if (lives[i] === ENDED) return;
    const gone = lives[i] === PLAYING && !agents[i].present();
    if (gone || agents[i].terminated()) end(i, rows.terminated, !gone);
  }

  /** Tells an agent what its step was worth and what it sees and may do now. */
  function goOn(i: number): void {
    agents[i].reward();
    observe(i, false);
    agents[i].mask();
  }

  /** Ends an agent's episode. One that has played is told of its last step; who is gone has nothing left to see with. */
  function end(i: number, flag: Uint8Array, sees: boolean): void {
    if (lives[i] === PLAYING) {
      agents[i].reward();
      if (sees) observe(i, false);
      agents[i].clearMask();
    }
    flag[first + i] = 1;
    lives[i] = ENDED;
    if (--left > 0) agents[i].release(); // the others' scene goes on, without its hands
  }

  function observe(i: number, firstTime: boolean): void {
    if (seesPixels && !drawn) inWorld(world.draw);
    drawn = true;
    agents[i].observe(firstTime);
  }

  function fail(error: unknown): Error {
    const Kind = error instanceof RangeError ? RangeError : Error;
    failure = new Kind(`${id}, copy ${copy}, step ${steps}: ${describeFailure(error, running, world)}`, {
      cause: error,
    });
    running.leave();
    left = 0;
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
    act(actions) {
      if (!startStep()) return false;
      attempt(act, actions);
      return true;
    },
    frame: () => attempt(playFrame),
    step(actions) {
      if (startStep()) attempt(wholeStep, actions);
    },
    release: () =>
      run(() => {
        for (const agent of agents) agent.release();
      }),
  };
}
