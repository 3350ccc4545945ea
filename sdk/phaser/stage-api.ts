/* contract for the page's live scene; becomes stage.ts */
import type { Policy } from '../policy';

/** Who decides: chance, the person at the keyboard, or a policy (`sampled` draws from its probabilities). */
export type StageDriver =
  | { kind: 'random' }
  | { kind: 'manual' }
  | { kind: 'policy'; policy: Policy; sampled?: boolean };

/** What the stage shows of one step; the same object each time, overwritten. */
export interface StageStep {
  readonly observation: Float32Array; // of agent 0
  readonly action: number; // -1 when driven by hand
  readonly probabilities: Float32Array; // [n]; all zero unless a policy drives
  readonly reward: number;
  readonly episodeReturn: number;
  readonly episodeSteps: number;
  readonly episode: number; // counted from 0
}

export interface StageEpisode {
  readonly episodeReturn: number;
  readonly episodeSteps: number;
  readonly terms: Record<string, number>; // reward terms summed over the episode
  readonly terminated: boolean;
}

export interface StageOptions {
  /** The element that gets the game's canvas. */
  parent: HTMLElement;
  seed?: number; // episode i begins with a seed mixed from (seed, i)
  driver?: StageDriver;
  onStep?(step: StageStep): void;
  onEpisode?(episode: StageEpisode): void;
  onError?(error: Error): void;
}

/** A live scene on the page, on the fixed clock: stepped by requestAnimationFrame with an accumulator, drawn once a frame. */
export interface Stage {
  readonly step: StageStep;
  use(driver: StageDriver): void; // takes effect at the next step, no reset, no hitch
  reset(seed?: number): void;
  pause(): void;
  resume(): void;
  /** Game speed: 1 is real time; 0.25 … 8. */
  speed: number;
  close(): void;
}
// export function openStage(environment: SceneEnvironment, options: StageOptions): Promise<Stage>
