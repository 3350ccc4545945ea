/** Calls, within one piece of game code, after which a loop cannot be meant to end: half a second and more of nothing else. */
const MOST_CALLS = 50_000_000;

/** Hears of each call that game code makes to what a realm lends, by its name, such as `Math.random`. */
export type Observer = (call: string) => void;

/** Counts the calls that game code makes, to notice loops that never end and, if somebody watches, to tell of them. */
export interface CallMeter {
  /** @throws Error when there have been too many since `begin` */
  count(call: string): void;
  /** Game code begins to run. */
  begin(): void;
  watch(observer: Observer | null): void;
}

/**
 * One number is counted down, and only when it is used up is there anything to do. While somebody watches it always is, so
 * nobody else pays for that.
 */
export function createCallMeter(): CallMeter {
  let observer: Observer | null = null;
  let spare = MOST_CALLS;
  let calls = 0;

  function report(call: string): void {
    if (!observer || ++calls > MOST_CALLS) throw neverEnds(call);
    observer(call);
  }

  return {
    count(call) {
      if (--spare < 0) report(call);
    },
    begin() {
      spare = observer ? 0 : MOST_CALLS;
      calls = 0;
    },
    watch(next) {
      observer = next;
      spare = observer ? 0 : MOST_CALLS;
    },
  };
}

function neverEnds(call: string): Error {
  return new Error(
    `got ${MOST_CALLS.toLocaleString('en')} calls of ${call} and its like within one frame, expected the frame to end. ` +
      'Look for a loop that waits for something which only happens between frames, or searches what cannot be found.',
  );
}
