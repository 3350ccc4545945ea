import { type Signal, signal } from '@preact/signals';
import { connectTrainer, type Trainer } from 'npc-gym';
import type { Game } from '../games';
import { createSettings, type Settings } from '../settings/settings';
import type { LiveScene } from './live-scene';
import { frameBudget } from './page-work';
import { createRun, type Run } from './run';
import { createLiveScene } from './stage';

/** All that belongs to one game: it stays while other pages are looked at, and so does its training. */
export interface Session {
  readonly game: Game;
  readonly run: Run;
  readonly scene: LiveScene;
  /** What the next run will be made with. */
  readonly seed: Signal<number>;
  readonly totalSteps: Signal<number>;
  readonly settings: Settings;
  /** The game's worker, started at the first call. */
  trainer(): Trainer;
  /** Starts the worker, so that the first Train need not wait for it. Whatever fails is told when it is needed. */
  warm(): void;
  /** Ends the worker if nothing has been asked of it. */
  cool(): void;
}

const sessions = new Map<string, Session>();

export function sessionOf(game: Game): Session {
  const known = sessions.get(game.id);
  if (known) return known;
  const session = createSession(game);
  sessions.set(game.id, session);
  return session;
}

/** The games that have been opened since the page was loaded. */
export function openSessions(): readonly Session[] {
  return [...sessions.values()];
}

function createSession(game: Game): Session {
  const connected = connectTrainer(game.createWorker, { budget: frameBudget }); // starts nothing yet
  let idle = true;
  const trainer = (): Trainer => {
    idle = false;
    return connected;
  };
  const run = createRun(game.id, trainer, frameBudget);
  return {
    game,
    run,
    trainer,
    warm() {
      connected.environments().catch(() => {});
    },
    cool() {
      if (idle) connected.close();
    },
    scene: createLiveScene(game, run),
    seed: signal(1),
    totalSteps: signal(game.totalSteps),
    settings: createSettings(game.id, game.algorithm),
  };
}
