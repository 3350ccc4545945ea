import { FRAME_MS } from '../clock';

/** Frames that may be caught up at once, at real time. */
const MOST = 4;
/** How far, in ms, a display's frame may be from the game's to count as one. */
const NEAR = 1.5;

/** Turns the uneven frames of a display into the even ones of the game. */
export interface Pacer {
  /** How many of the game's frames are due at `now` (ms), at a speed of 1 for real time. Asked once a display frame. */
  frames(now: number, speed: number): number;
}

/**
 * On a display of about 60 Hz every frame of the game is shown exactly once. After a hitch, or while the tab was hidden,
 * a few frames are caught up and the rest is dropped.
 */
export function createPacer(): Pacer {
  let last = Number.NaN;
  let owed = 0;
  return {
    frames(now, speed) {
      let elapsed = Number.isNaN(last) ? FRAME_MS : now - last;
      last = now;
      if (Math.abs(elapsed - FRAME_MS) < NEAR) elapsed = FRAME_MS;
      owed += (elapsed / FRAME_MS) * speed;
      const due = Math.floor(owed + 1e-6);
      owed -= due;
      return Math.min(due, Math.ceil(MOST * Math.max(1, speed)));
    },
  };
}
