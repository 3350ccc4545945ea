import type { Replay } from '../../replay';
import type { Space } from '../../spaces';
import type { Decision } from '../agents/decision';
import type { StageDriver } from '../agents/drivers';
import type { StageReplay } from './live-replay';

/** What the stage shows of agent 0's step; the same object each time, overwritten. */
export interface StageStep extends Decision {
  /** What the agent saw before the step. */
  readonly observation: Float32Array;
  readonly reward: number;
  /** Sum of the rewards since the episode began. */
  readonly episodeReturn: number;
  readonly episodeSteps: number;
  /** Number of the episode, counted from 0. */
  readonly episode: number;
}

export interface StageEpisode {
  readonly episodeReturn: number;
  readonly episodeSteps: number;
  /** Parts of the reward, each summed over the episode. */
  readonly terms: Record<string, number>;
  /** Whether the world ended it; otherwise the limit of steps did. */
  readonly terminated: boolean;
}

export interface StageOptions {
  /** The element that gets the game's canvas, as large as it fits. */
  parent: HTMLElement;
  /** Episode i begins with a seed mixed from this and i. Default 0. */
  seed?: number;
  /** Default: random. */
  driver?: StageDriver;
  /** Default: false. Browsers keep sounds back until the person has touched the page. */
  muted?: boolean;
  /** Whether what the agents sense is drawn over the scene, which does not notice. Default: false. */
  showSensors?: boolean;
  onStep?(step: StageStep): void;
  onEpisode?(episode: StageEpisode): void;
  /** The scene threw, and the stage stands still until `reset`. Without a handler the error is reported to the page. */
  onError?(error: Error): void;
}

/** A live scene on the page, on the same clock and the same code as in training; drawn once for each display frame. */
export interface Stage {
  /** What the scene's actions are. */
  readonly actionSpace: Space;
  readonly step: StageStep;
  /** Changes who drives, from the next step on: no reset, no hitch. @throws Error if a policy does not fit the scene. */
  use(driver: StageDriver): void;
  /** Begins the next episode at once; with a seed, the first of those that the seed gives. Closes a replay. */
  reset(seed?: number): void;
  /** The last complete episode, to be kept or played again. @throws Error if there is none, or a person played in it. */
  replay(): Replay;
  /**
   * Plays a recorded episode in place of the driver's, until it is closed. `onStep` and `onEpisode` do not hear of it.
   *
   * @throws Error if the replay does not fit the scene, or the scene is not running.
   */
  openReplay(replay: Replay): StageReplay;
  pause(): void;
  resume(): void;
  /** Game speed: 1 is real time; 0.25 to 8. */
  speed: number;
  muted: boolean;
  /** Whether what the agents sense is drawn over the scene. */
  showSensors: boolean;
  close(): void;
}
