import type Phaser from 'phaser';
import { loopOf } from './internals';

/** A frame of the game lasts exactly this long, in ms, everywhere: in training, on the page, whatever the display does. */
export const FRAME_MS = 1000 / 60;

/**
 * Takes the clock out of Phaser's hands: the game stands still, whatever the page or the game's own code does, until
 * `runFrame`. Call it before the game starts.
 */
export function holdClock(game: Phaser.Game): void {
  const loop = loopOf(game);
  loop.raf.start = nothing;
  loop.resetDelta = loop.tick = loop.pause = loop.resume = loop.blur = loop.focus = nothing;
  restartClock(game);
}

/** Time 0, frame 0: where every episode begins. */
export function restartClock(game: Phaser.Game): void {
  const loop = loopOf(game);
  loop.time = loop.now = loop.lastTime = loop.startTime = 0;
  loop.frame = 0;
  loop.delta = loop.rawDelta = FRAME_MS;
}

/** Puts the clock to a frame that has been, or is yet to come. */
export function setClock(game: Phaser.Game, frame: number): void {
  const loop = loopOf(game);
  loop.frame = frame;
  loop.time = loop.now = loop.lastTime = frame * FRAME_MS;
}

/** The same in the middle of a frame: the scenes that are still to be updated in it are told the new time, not its first one. */
export function setClockInFrame(game: Phaser.Game, frame: number): void {
  setClock(game, frame);
  for (const { sys } of game.scene.scenes) {
    sys.step = (_time, delta) => {
      Reflect.deleteProperty(sys, 'step');
      sys.step(game.loop.time, delta);
    };
  }
}

/** Moves the clock to the next frame. */
export function tick(game: Phaser.Game): void {
  const loop = loopOf(game);
  loop.frame++;
  loop.lastTime = loop.time;
  loop.time = loop.now = loop.frame * FRAME_MS; // a product, so that rounding never adds up
}

/** Runs the clock's frame, all of it: input, physics, tweens, timers, cameras, and the drawing if the renderer draws. */
export function runFrame(game: Phaser.Game): void {
  game.step(game.loop.time, FRAME_MS);
}

const nothing = () => {};
