import type Phaser from 'phaser';
import { loopOf } from '../internals';

/**
 * The game runs two frames in the time of one, as on a display of 120 Hz, until what is returned is called. A game that
 * moves by the time that has gone by does not mind; one that moves by frames runs at double speed. For checks only.
 *
 * @internal
 */
export function halveFrames(game: Phaser.Game): () => void {
  const loop = loopOf(game);
  const { step } = game;
  game.step = (time, delta) => {
    for (const now of [time - delta / 2, time]) {
      loop.time = loop.now = now;
      loop.delta = loop.rawDelta = delta / 2;
      step.call(game, now, delta / 2);
    }
  };
  return () => {
    game.step = step;
  };
}
