import Phaser from 'phaser';
import type { Actions, Rows } from '../env';
import { spaceSize } from '../spaces';
import { actionReader } from './actions';
import { createControls } from './controls';
import type { SceneDefinition } from './definition';
import { observationSlot } from './observation';
import { changeMeter, writeReward } from './reward';
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
  const { id, agents, frameSkip, maxEpisodeSteps } = definition;
  const { game, realm } = world;
  const size = spaceSize(definition.observationSpace);
  const first = copy * agents;
  const readAction = actionReader(definition.actionSpace);
  const everyAgent = [...Array(agents).keys()];
  const slots = everyAgent.map((agent) => observationSlot(rows.observations, first + agent, size));
  const meters = everyAgent.map((agent) => changeMeter(definition, agent));
  const controls = everyAgent.map(() => createControls(game));
  const playing = new Uint8Array(agents);
  let left = 0;
  let steps = 0;
  let frames = 0;
  /** The function of the definition that is running, for messages. */
  let running = '';

  function reset(seed: number): void {
    left = steps = frames = 0;
    playing.fill(0);
    realm.enter();
    try {
      world.begin(seed);
      const { events } = world.scene;
      for (const hands of controls) {
        hands.forget();
        for (const event of ['start', 'resume', 'wake']) events.on(event, hands.forget);
      }
      for (let agent = 0; agent < agents; agent++) {
        observe(agent);
        rows.terminated[first + agent] = rows.truncated[first + agent] = 0;
      }
    } catch (error) {
      throw located(error);
    } finally {
      realm.leave();
    }
    clearRewards();
    playing.fill(1);
    left = agents;
  }

  function act(actions: Actions | null): boolean {
    clearRewards();
    if (left === 0) return false;
    const { scene } = world;
    steps++;
    frames = 0;
    realm.enter();
    try {
      for (let agent = 0; agent < agents; agent++) {
        if (!playing[agent]) continue;
        running = 'track()';
        meters[agent].begin(scene);
        running = '';
        if (actions) carryOut(actions, agent);
      }
    } catch (error) {
      throw located(error);
    } finally {
      realm.leave();
    }
    return true;
  }

  function carryOut(actions: Actions, agent: number): void {
    const hands = controls[agent];
    const action = readAction(actions, first + agent);
    hands.begin();
    running = 'act()';
    definition.act(world.scene, action, hands, agent);
    running = '';
    hands.end();
  }

  function frame(): boolean {
    realm.enter();
    try {
      world.frame();
      frames++;
      assertSceneLives();
      for (let agent = 0; agent < agents; agent++) {
        if (!playing[agent]) continue;
        running = 'terminated()';
        const ended = definition.terminated(world.scene, agent);
        running = '';
        if (ended) finish(agent, rows.terminated);
      }
      if (left > 0 && frames < frameSkip) return false;
      for (let agent = 0; agent < agents; agent++) {
        if (playing[agent]) finish(agent, steps >= maxEpisodeSteps ? rows.truncated : null);
      }
      return true;
    } catch (error) {
      throw located(error);
    } finally {
      realm.leave();
    }
  }

  /** Writes what the step was worth to an agent and what it sees now; ends its episode if there is a flag to set. */
  function finish(agent: number, flag: Uint8Array | null): void {
    const { scene } = world;
    const row = first + agent;
    running = 'track()';
    meters[agent].end(scene);
    running = 'reward()';
    const reward = definition.reward(scene, meters[agent].change, agent);
    running = '';
    rows.rewards[row] = writeReward(reward, rewardTerms, rows.terms, row * rewardTerms.length);
    observe(agent);
    if (flag) {
      flag[row] = 1;
      playing[agent] = 0;
      left--;
    }
  }

  function observe(agent: number): void {
    slots[agent].clear();
    running = 'observe()';
    definition.observe(world.scene, slots[agent].values, agent);
    running = '';
    slots[agent].check();
  }

  function clearRewards(): void {
    const terms = rewardTerms.length;
    rows.rewards.fill(0, first, first + agents);
    rows.terms.fill(0, first * terms, (first + agents) * terms);
  }

  function assertSceneLives(): void {
    const { key, status } = world.scene.sys.settings;
    if (status < Phaser.Scenes.SHUTDOWN) return;
    throw new Error(
      `scene '${key}' was left in frame ${game.loop.frame}, but terminated() had returned false in the frame before. ` +
        'Return true as soon as the episode is over: a scene that has been left cannot be observed.',
    );
  }

  function located(error: unknown): Error {
    const what = running ? `${running} threw ${error}` : (error as Error).message;
    running = '';
    left = 0;
    playing.fill(0);
    const Kind = error instanceof RangeError ? RangeError : Error;
    return new Kind(`${id}, copy ${copy}, step ${steps}: ${what}`, { cause: error });
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
    release() {
      realm.run(() => {
        for (const hands of controls) hands.release();
      });
    },
  };
}
