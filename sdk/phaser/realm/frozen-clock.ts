/** Looks at the clock within one frame after which it begins to move. */
const PATIENCE = 10_000;

/** Milliseconds that each further look takes. */
const LOOK_MS = 0.01;

/** A clock that stands still within a frame. */
export interface FrozenClock {
  /** The game's time in ms. */
  read(): number;
  reset(): void;
}

/**
 * Inside a frame the honest answer is that no time has passed. But code that waits for 50 ms to go by by looking at the
 * clock over and over would then wait for ever: so the clock moves on a little with every look beyond those that any
 * measurement needs, and is back at the frame's time with the next frame. The same looks always see the same times.
 */
export function createFrozenClock(now: () => number): FrozenClock {
  let frame = Number.NaN;
  let looks = 0;
  return {
    read() {
      const time = now();
      if (time !== frame) {
        frame = time;
        looks = 0;
      }
      return ++looks > PATIENCE ? time + (looks - PATIENCE) * LOOK_MS : time;
    },
    reset() {
      frame = Number.NaN;
    },
  };
}
