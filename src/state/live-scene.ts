import type { ReadonlySignal } from '@preact/signals';
import type { Policy, Replay, SceneEnvironment } from 'npc-gym';
import type { Stage, StageEpisode } from 'npc-gym/phaser';
import type { Replaying } from './replaying';

/** Who plays in the live scene. */
export type Driver = 'random' | 'training' | 'saved' | 'manual';

/** A policy out of the collection (or a file) that is being watched. */
export interface Watched {
  readonly name: string;
  readonly policy: Policy;
}

/** The live scene of one game as the studio shows it. */
export interface LiveScene {
  readonly state: ReadonlySignal<'closed' | 'loading' | 'open' | 'failed'>;
  readonly failure: ReadonlySignal<Error | null>;
  /** What the game is to a learner; undefined until it is loaded. */
  readonly environment: ReadonlySignal<SceneEnvironment | undefined>;
  readonly driver: ReadonlySignal<Driver>;
  readonly watched: ReadonlySignal<Watched | null>;
  /** Whether policies draw from their probabilities or take the likeliest action. */
  readonly sampled: ReadonlySignal<boolean>;
  readonly paused: ReadonlySignal<boolean>;
  readonly speed: ReadonlySignal<number>;
  readonly muted: ReadonlySignal<boolean>;
  readonly lastEpisode: ReadonlySignal<StageEpisode | null>;
  /** Whether the NPC has sensors that could be drawn. */
  readonly hasSensors: ReadonlySignal<boolean>;
  /** Whether they are. */
  readonly senses: ReadonlySignal<boolean>;
  readonly replaying: Replaying;
  /** For what is drawn every frame without the help of signals; null while closed. */
  handle(): Stage | null;
  open(parent: HTMLElement, seed: number): Promise<void>;
  /** After a failure: a new game in the same place. */
  reopen(): void;
  close(): void;
  /** Also ends a replay, as `watch` and `reset` do. */
  drive(driver: Exclude<Driver, 'saved'>): void;
  /** @throws Error if the policy was made for other spaces. The driver then stays as it was. */
  watch(watched: Watched): void;
  setSampled(sampled: boolean): void;
  setPaused(paused: boolean): void;
  setSpeed(speed: number): void;
  setMuted(muted: boolean): void;
  setSenses(shown: boolean): void;
  /** Shows a recorded episode from its beginning. @throws Error if it does not fit, or the scene is not open. */
  showReplay(replay: Replay): void;
  /** A new episode at once; with a seed, the first of those that the seed gives. */
  reset(seed?: number): void;
}
