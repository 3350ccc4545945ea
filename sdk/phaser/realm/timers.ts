type Callback = (...args: unknown[]) => void;

interface Timer {
  readonly id: number;
  due: number;
  /** Milliseconds between calls of an interval; null for a timeout. */
  readonly every: number | null;
  readonly callback: Callback;
  readonly args: unknown[];
}

/** The functions of the same names, on a game's clock instead of the wall's. */
export interface TimerFunctions {
  setTimeout(callback: Callback, delay?: number, ...args: unknown[]): number;
  setInterval(callback: Callback, delay?: number, ...args: unknown[]): number;
  clearTimeout(id?: number): void;
  clearInterval(id?: number): void;
  requestAnimationFrame(callback: (time: number) => void): number;
  cancelAnimationFrame(id?: number): void;
}

export interface GameTimers {
  readonly functions: TimerFunctions;
  /** Calls what is due in order of time, then what was asked for this frame. */
  runDue(): void;
  clear(): void;
}

/**
 * Timers for game code. A game that waits half a second with `setTimeout` means half a second of the game: at training
 * speed the wall's would be thousands of frames late, and would call into episodes that are long over.
 */
export function createTimers(now: () => number, count: (call: string) => void): GameTimers {
  const timers = new Map<number, Timer>();
  const frames = new Map<number, (time: number) => void>();
  let lastId = 0;

  const start = (callback: Callback, delay: number | undefined, every: boolean, args: unknown[]): number => {
    count('setTimeout');
    const wait = Math.max(every ? 1 : 0, Number(delay) || 0);
    const id = ++lastId;
    timers.set(id, { id, due: now() + wait, every: every ? wait : null, callback, args });
    return id;
  };
  const stop = (id?: number): void => {
    timers.delete(Number(id));
  };
  const nextDue = (time: number, newest: number): Timer | undefined => {
    let next: Timer | undefined;
    for (const timer of timers.values()) {
      if (timer.id <= newest && timer.due <= time && (!next || timer.due < next.due)) next = timer;
    }
    return next;
  };
  const runTimers = (time: number, newest: number): void => {
    for (let timer = nextDue(time, newest); timer; timer = nextDue(time, newest)) {
      if (timer.every === null) timers.delete(timer.id);
      else timer.due += timer.every;
      timer.callback(...timer.args);
    }
  };
  const runFrames = (time: number, newest: number): void => {
    for (const [id, callback] of frames) {
      if (id > newest) return;
      frames.delete(id);
      callback(time);
    }
  };

  return {
    functions: {
      setTimeout: (callback, delay, ...args) => start(callback, delay, false, args),
      setInterval: (callback, delay, ...args) => start(callback, delay, true, args),
      clearTimeout: stop,
      clearInterval: stop,
      requestAnimationFrame(callback) {
        count('requestAnimationFrame');
        frames.set(++lastId, callback);
        return lastId;
      },
      cancelAnimationFrame(id) {
        frames.delete(Number(id));
      },
    },
    runDue() {
      if (timers.size === 0 && frames.size === 0) return;
      const time = now();
      const newest = lastId; // one that sets itself again for at once must wait for the next frame, or this would never end
      runTimers(time, newest);
      runFrames(time, newest);
    },
    clear() {
      timers.clear();
      frames.clear();
    },
  };
}
