import Phaser from 'phaser';
import { loopOf } from './internals';

/** A frame of the game lasts exactly this long, in ms, everywhere: in training, on the page, whatever the display does. */
export const FRAME_MS = 1000 / 60;

/** Games whose clock we hold. */
const held = new WeakSet<Phaser.Core.TimeStep>();

/**
 * Takes the clock out of Phaser's hands: the game stands still, whatever the page or the game's own code does, until
 * `runFrame`. Call it before the game starts.
 */
export function holdClock(game: Phaser.Game): void {
  const loop = loopOf(game);
  held.add(loop);
  loop.raf.start = nothing;
  loop.resetDelta = loop.tick = loop.pause = loop.resume = loop.blur = loop.focus = nothing;
  putTweensOnTheGamesClock();
  restartClock(game);
}

/** Time 0, frame 0: where every episode begins. */
export function restartClock(game: Phaser.Game): void {
  const loop = loopOf(game);
  loop.time = loop.now = loop.lastTime = loop.startTime = 0;
  loop.frame = 0;
  loop.delta = loop.rawDelta = FRAME_MS;
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

/** Phaser's tweens measure time by `Date.now()`. Those of a held game move by the length of a frame instead. */
function putTweensOnTheGamesClock(): void {
  const manager = Phaser.Tweens.TweenManager.prototype;
  if (tweensPatched) return;
  tweensPatched = true;
  const ownDelta = manager.getDelta;
  manager.getDelta = function (this: Phaser.Tweens.TweenManager, tick) {
    return held.has(this.scene.sys.game.loop) ? FRAME_MS : ownDelta.call(this, tick);
  };
}

let tweensPatched = false;

const nothing = () => {};
