import type Phaser from 'phaser';
import type { EnvironmentDefinition, VectorEnvironment } from '../env';
import type { Action } from '../runtime';
import type { Sensor } from '../sensors';
import type { BoxSpace, Space } from '../spaces';
import type { Controls, GamepadChoice, KeyChoice, PointerChoice, StartInput } from './controls/inputs';

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
   * are given as classes or configurations, never as instances: every episode gets new ones. Or a function that makes the
   * game, as the game's own page does: `() => StartGame('game')`, or `() => import('./main')`; it is called for each copy.
   */
  game: Phaser.Types.Core.GameConfig | (() => unknown);
  /** The scene the agent lives in: one of the game's, by its class or its key. */
  agentScene: (new (...args: never[]) => S) | string;
  /** Where each episode begins, if not at the game's first scene: the key of a scene, and the data it is started with. */
  entry?: { readonly scene: string; readonly data?: object };
  /** Inputs that bring the game from there to the agent's scene, such as the press of a menu's button. Played in every reset. */
  start?: readonly StartInput[];
  /**
   * Takes the running agent's scene back to the beginning of an episode, in place of the complete reset, which is slower:
   * all that follows must be as after that one, bit for bit. Before it is called chance and clock are put back to where they
   * were when the scene was created, keys and pointer are released, sounds stop, and timers of the page are forgotten;
   * its listeners stay, and objects, tweens, timers, other scenes and what is stored are for it to put back. A scene that
   * has failed or been left gets the complete reset. `checkEnvironment` compares the two.
   */
  reset?(scene: S): void;
  /**
   * Objects in the game's modules that its scenes write to, such as `{ score: 0, lives: 3 }`, or a class with static
   * fields. A module is evaluated once in a worker: what they hold would outlive the episode, and all copies would share
   * it. Named here, each copy has its own, and every complete reset puts back what was in them at first.
   */
  moduleState?: readonly object[];
  /** What the agent sees, unless its `sensors` say so: then what `observe` adds to them, or nothing. */
  observationSpace?: BoxSpace;
  /** What the agent can do, unless `keys`, `pointer` or `gamepad` say so. */
  actionSpace?: Space;
  /**
   * Keys the agent holds or does not: they make the action space, a branch of 2 for a key, of n + 1 (none first) for n of
   * which it holds at most one. `['LEFT', 'RIGHT', 'SPACE']` is multiDiscrete([2, 2, 2]), `[['LEFT', 'RIGHT'], 'SPACE']` is
   * multiDiscrete([3, 2]); a single branch is discrete. Pointer and gamepad add branches after them. For one agent only:
   * several would share the keyboard.
   */
  keys?: readonly KeyChoice[];
  /** Adds the branches column, row and, with a button, up or down; those of a single choice are left out. */
  pointer?: PointerChoice;
  /** Adds a branch of 3 (−1, 0, 1) for each axis, and of 2 for each button. */
  gamepad?: GamepadChoice;
  /**
   * What the agent senses, by name: the parts of its observation, in this order, before what `observe` writes. Their functions
   * know the scene by `agentScene`, or where that is a key by `sceneEnvironment<DodgeScene>({ … })`.
   */
  sensors?: Readonly<Record<string, Sensor<NoInfer<S>>>>;
  /** How many steps' observations the agent sees at once, oldest first; an episode begins with copies of its first. Default 1. */
  frameStack?: number;
  /**
   * Whether sin, cos, exp and their like are computed by portable code while the game runs, so that all engines agree bit
   * for bit. Default false: each engine's own are faster.
   */
  portableMath?: boolean;
  /** Agents in a scene that share the policy. Default 1. */
  agents?: number;
  /** Frames of 1/60 s for each step of the agent. Default 1. */
  frameSkip?: number;
  /** Mean return over 100 episodes at which the task counts as solved. Default: it never does. */
  rewardThreshold?: number;
  /** Steps after which an episode is truncated. Default: none. */
  maxEpisodeSteps?: number;
  /** Writes every number of the observation space; one left out or not a finite number is an error. */
  observe?(scene: S, observation: Float32Array, agent: number): void;
  /**
   * Whether the agent is in the scene; until the first yes of an episode it sees and does nothing, and after it a no is its
   * death: its episode is terminated. Then `track` and `reward` are asked once more, for what its last step was worth, but
   * `observe` is not: its last observation stays. `terminated` is asked before it appears too: a yes there says it never
   * will. Asked at the beginning and after every frame; one who comes in the middle of a step begins with the next. Only with
   * `maxEpisodeSteps`, for some may never come. Default: all agents are there from the beginning.
   */
  present?(scene: S, agent: number): boolean;
  /**
   * Says which choices are allowed now, where not all of them are: 1 or 0 for each choice, branch after branch, at least
   * one 1 in each branch. All are 1 when it is called, after `observe`; not called after an episode's last step, for
   * nothing is chosen there. Only for discrete and multi-discrete action spaces.
   */
  mask?(scene: S, actionMask: Uint8Array, agent: number): void;
  /**
   * Carries out an action before the step's first frame: by the scene's own methods, or by held keys. Not with `keys`,
   * `pointer` or `gamepad`, which do it.
   */
  act?(scene: S, action: Action, controls: Controls, agent: number): void;
  /** Numbers whose change over a step `reward` wants to know. Read before the first step and after each. */
  track?(scene: S, agent: number): Tracked;
  /**
   * What the step was worth, after its last frame. `change` holds how much each tracked number grew. Parts must have the
   * same names every time.
   */
  reward(scene: S, change: Tracked, agent: number): Reward;
  /**
   * Whether the world has ended the agent's episode. Asked after every frame; that frame is the agent's last, and the step's
   * too if no agent is left.
   */
  terminated(scene: S, agent: number): boolean;
  /**
   * The same world without the scene, for training only: a batch of its dynamics as plain arithmetic. The scene then
   * shows what was learnt; a test should hold the two against each other.
   */
  simulation?(copies: number): VectorEnvironment;
}

/** What `sceneEnvironment` returns: a definition to train on, which the live scene can be opened from as well. */
export interface SceneEnvironment<S extends Phaser.Scene = Phaser.Scene> extends EnvironmentDefinition {
  readonly scene: SceneDefinition<S>;
  /** Copies of the real scene, even where a `simulation` is given. */
  createScenes(copies: number): Promise<VectorEnvironment>;
}

/** The options as everybody else needs them: checked, defaults filled in, spaces made, sensors and controls carried out. */
export interface SceneDefinition<S extends Phaser.Scene = Phaser.Scene>
  extends Readonly<
    Pick<
      SceneEnvironmentOptions<S>,
      | 'id'
      | 'game'
      | 'agentScene'
      | 'entry'
      | 'start'
      | 'reset'
      | 'pointer'
      | 'moduleState'
      | 'rewardThreshold'
      | 'mask'
      | 'present'
      | 'track'
      | 'reward'
      | 'terminated'
      | 'simulation'
    >
  > {
  /** The whole observation, sensors, stack and all. */
  readonly observationSpace: BoxSpace;
  readonly actionSpace: Space;
  readonly agents: number;
  readonly frameSkip: number;
  /** Infinity where there is no limit. */
  readonly maxEpisodeSteps: number;
  readonly frameStack: number;
  readonly portableMath: boolean;
  /** Whether a sensor looks at the drawn picture. */
  readonly seesPixels: boolean;
  /** What was declared, for whoever draws or labels it. */
  readonly sensors: Readonly<Record<string, Sensor<S>>>;
  readonly keys: readonly KeyChoice[];
  /** What each choice means, in words, branch after branch; empty for a box. */
  readonly actionLabels: readonly string[];
  /** Writes one step's observation: `spaceSize(observationSpace) / frameStack` numbers. */
  observe(scene: S, observation: Float32Array, agent: number): void;
  act(scene: S, action: Action, controls: Controls, agent: number): void;
}
