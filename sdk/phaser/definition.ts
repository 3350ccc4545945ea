import type Phaser from 'phaser';
import type { EnvironmentDefinition, VectorEnvironment } from '../env';
import type { Action } from '../runtime';
import type { BoxSpace, Space } from '../spaces';
import type { Controls } from './controls';

/** Numbers to follow, by name, such as `{ coins: 3, lives: 2 }`. */
export type Tracked = Record<string, number>;

/** A reward: a number, or named parts that are summed and reported one by one. Weights belong in the numbers. */
export type Reward = number | Record<string, number>;

/** The action of one agent. Arrays are overwritten by the next step. */
export type { Action };

/**
 * How a Phaser scene is an environment. Functions get the running scene; where `agents` is more than 1 they also get the
 * agent's index, last. They run in the worker, in Node and on the page, so they may use nothing but the scene.
 */
export interface SceneEnvironmentOptions<S extends Phaser.Scene> {
  /** Names the environment in calls, files and messages. */
  id: string;
  /**
   * Phaser's own game configuration. Its first scene starts; npc-gym sets the renderer, the scale mode and the clock. Scenes
   * are given as classes or configurations, never as instances: every episode gets new ones.
   */
  game: Phaser.Types.Core.GameConfig;
  /** The scene the agent lives in: one of `game.scene`. */
  agentScene: new (
    ...args: never[]
  ) => S;
  observationSpace: BoxSpace;
  actionSpace: Space;
  /** Agents in a scene that share the policy. Default 1. */
  agents?: number;
  /** Frames of 1/60 s for each step of the agent. Default 1. */
  frameSkip?: number;
  /** Mean return over 100 episodes at which the task counts as solved. Default: it never does. */
  rewardThreshold?: number;
  /** Steps after which an episode is truncated. Default: none. */
  maxEpisodeSteps?: number;
  /** Writes every number of the observation; one left out or not a finite number is an error. */
  observe(scene: S, observation: Float32Array, agent: number): void;
  /**
   * Says which choices are allowed now, where not all of them are: 1 or 0 for each choice, branch after branch, at least
   * one 1 in each branch. All are 1 when it is called, after `observe`; not called after an episode's last step, for
   * nothing is chosen there. Only for discrete and multi-discrete action spaces.
   */
  mask?(scene: S, actionMask: Uint8Array, agent: number): void;
  /** Carries out an action before the step's first frame: by the scene's own methods, or by held keys. */
  act(scene: S, action: Action, controls: Controls, agent: number): void;
  /** Numbers whose change over a step `reward` wants to know. Read before and after each step. */
  track?(scene: S, agent: number): Tracked;
  /**
   * What the step was worth, after its last frame. `change` holds how much each tracked number grew. Parts must have the
   * same names every time.
   */
  reward(scene: S, change: Tracked, agent: number): Reward;
  /** Whether the world has ended the agent's episode. Asked after every frame, and a step ends with the first yes. */
  terminated(scene: S, agent: number): boolean;
  /**
   * The same world without the scene, for training only: a batch of its dynamics as plain arithmetic. The scene then
   * shows what was learnt; a test should hold the two against each other.
   */
  simulation?(copies: number): VectorEnvironment;
}

/** What `sceneEnvironment` returns: a definition to train on, which the live scene can be opened from as well. */
export interface SceneEnvironment<S extends Phaser.Scene = Phaser.Scene> extends EnvironmentDefinition {
  /** The options, checked, with their defaults filled in; `maxEpisodeSteps` is Infinity where there is no limit. */
  readonly scene: SceneDefinition<S>;
  /** Copies of the real scene, even where a `simulation` is given. */
  createScenes(copies: number): Promise<VectorEnvironment>;
}

/** Options that have no default. */
type Optional = 'mask' | 'simulation' | 'track' | 'rewardThreshold';

export type SceneDefinition<S extends Phaser.Scene> = Readonly<
  Required<Omit<SceneEnvironmentOptions<S>, Optional>> & Pick<SceneEnvironmentOptions<S>, Optional>
>;
