/** What page and worker say to each other: types only, so that neither side loads the other. */
import type { AlgorithmOptions, RunOptions } from '../settings';
import type { BoxSpace, Space } from '../spaces';
import type { Checkpoint, CrewTask, Evaluation, IterationMetrics, Played, Share } from '../training';
import type { Place } from '../whereabouts';

export type { Checkpoint, Evaluation, IterationMetrics } from '../training';

/** An environment that the worker can train on. */
export interface EnvironmentInfo {
  readonly id: string;
  readonly observationSpace: BoxSpace;
  readonly actionSpace: Space;
  readonly agents: number;
}

/**
 * What to train, and how: flat, and only `environment` is needed. What each option means, its default and its range stand
 * in `sdk/settings`; an unknown name throws.
 */
export type TrainOptions = {
  /** Id of an environment that the worker's module exports. */
  readonly environment: string;
  /** A checkpoint of a run with the same options, to go on with bit for bit. */
  readonly resumeFrom?: Checkpoint;
} & RunOptions &
  AlgorithmOptions;

export interface EvaluateOptions<P> {
  environment: string;
  policy: P;
  /** Default 50. */
  episodes?: number;
  /** Default 1. Episodes differ from those of training with the same seed. */
  seed?: number;
}

/** A row of metrics for every iteration since the last message, and the policy as the newest of them left it. */
export interface ProgressMessage {
  /** The names of the metrics. */
  readonly columns: readonly (keyof IterationMetrics)[];
  /** [iterations, columns] */
  readonly rows: Float64Array;
  /** A policy file. */
  readonly policy: Uint8Array;
  /** Every few seconds: all that is needed to go on with this run. */
  readonly checkpoint: Checkpoint | null;
}

/** What every worker answers to whoever watches over it. */
export interface WatchedApi {
  /**
   * Tells the address that a game's relative addresses stand for: the page's base, if there is a page; and after how many
   * seconds of silence a worker counts as lost, for those that this one may start. Called before anything else.
   */
  locate(baseUrl: string | undefined, heartbeatSeconds: number): void;
  /** Answers between two slices of work: the supervisor's heartbeat. Tells where the worker last was; null: in no game yet. */
  ping(): Place | null;
  /**
   * The note for `readWhereabouts` that tells where the worker is, even while it hangs. Where memory cannot be shared it is
   * null, and `tell` hears of each scene whose code runs for the first time.
   */
  whereabouts(tell: (place: Place | null) => void): SharedArrayBuffer | null;
}

/** What the worker exposes to the page through Comlink. It does one training run at a time. */
export interface TrainerApi extends WatchedApi {
  environments(): Promise<EnvironmentInfo[]>;
  /**
   * Settles with the policy file when training has ended or was stopped. `onProgress` is called at most ten times a
   * second, and not before the page has taken the message before; nobody waits for it.
   */
  train(options: TrainOptions, onProgress: (message: ProgressMessage) => void): Promise<Uint8Array>;
  pause(): void;
  resume(): void;
  stop(): void;
  evaluate(options: EvaluateOptions<Uint8Array | 'random'>): Promise<Evaluation>;
}

/** What a worker exposes to another that learns: to play in its crew, for one run. */
export interface CrewApi extends WatchedApi {
  join(task: CrewTask): Promise<void>;
  playShare(share: Share): Promise<Played>;
  /** Pauses and continues what it plays. */
  hold(): void;
  release(): void;
}
