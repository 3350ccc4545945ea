import type Phaser from 'phaser';
import { loopOf } from './internals';

/**
 * From now on the game runs two frames in the time of one, as on a display of 120 Hz. A game that moves by the time that has
 * gone by does not mind; one that moves by frames runs at double speed. For checks: whoever trains has whole frames.
 */
export function halveFrames(game: Phaser.Game): void {
  const loop = loopOf(game);
  const { step } = game;
  game.step = (time, delta) => {
    for (const begin of [time - delta / 2, time]) {
      loop.time = loop.now = begin;
      loop.delta = loop.rawDelta = delta / 2;
      step.call(game, begin, delta / 2);
    }
  };
}
