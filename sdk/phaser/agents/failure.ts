import Phaser from 'phaser';
import type { World } from '../world/world';

/**
 * Whose code is running, for messages. Functions, for this is asked for many times in every step: an object literal with
 * accessors is a dictionary to V8, in which it looks every name up.
 */
export interface Running {
  /** A function of the definition, such as 'observe()', or `WORLD`. */
  enter(name: string): void;
  /** It has come back. */
  leave(): void;
  /** Empty: our own code. */
  name(): string;
}

export const WORLD = 'world';

/** Notes the definition's functions where another thread can read it, should they never return; the world does so itself. */
export function noteRunning({ whereabouts }: Pick<World<Phaser.Scene>, 'whereabouts'>): Running {
  let running = '';
  return {
    enter(name) {
      running = name;
      if (name !== WORLD) whereabouts.call(name);
    },
    leave() {
      running = '';
      whereabouts.leave();
    },
    name: () => running,
  };
}

/** What went wrong, in whose code, and where; the world's own errors tell scene and frame themselves. */
export function describeFailure<S extends Phaser.Scene>(error: unknown, running: Running, world: World<S>): string {
  const { message } = error as Error;
  const name = running.name();
  if (name === WORLD) return message;
  const what = name ? `${name} threw ${error}` : message;
  return `${what} (scene '${world.scene?.sys.settings.key}', frame ${world.game.loop.frame})`;
}

/** @throws Error if the scene is over while agents still play in it. */
export function assertSceneLives({ game, sys }: Phaser.Scene): void {
  if (sys.settings.status < Phaser.Scenes.SHUTDOWN) return;
  throw new Error(
    `scene '${sys.settings.key}' was left in frame ${game.loop.frame}, but terminated() had returned false in the frame before. ` +
      'Return true as soon as the episode is over: a scene that has been left cannot be observed.',
  );
}
