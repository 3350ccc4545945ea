import type Phaser from 'phaser';
import type { Whereabouts } from '../../whereabouts';
import type { SceneDefinition } from '../definition';
import type { Realm } from '../realm/realm';
import type { Loads } from './loads';
import type { Restart } from './restart';

/** What of an environment makes its world. */
export type WorldOptions<S extends Phaser.Scene> = Pick<
  SceneDefinition<S>,
  'id' | 'game' | 'agentScene' | 'entry' | 'start' | 'reset' | 'pointer' | 'moduleState' | 'seesPixels' | 'portableMath'
>;

/** One running game, of which we hold the clock, the chance and the beginnings. */
export interface World<S extends Phaser.Scene> {
  readonly game: Phaser.Game;
  readonly realm: Realm;
  /** Where the world's code is, for whoever runs other code in it. */
  readonly whereabouts: Whereabouts;
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
  /** Which of several copies it is, for messages. */
  readonly copy: number;
}
