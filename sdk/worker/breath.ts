/** Lets a long computation share its thread: messages such as pause and ping are answered between its slices. */
export interface Breath {
  /** A promise to wait for once the slice is used up, or while paused; throws `Stopped` after `stop`. */
  breathe(): Promise<void> | undefined;
  /** The same for work that must come to its end once begun: never rejects, and goes on at once after `stop`. */
  rest(): Promise<void> | undefined;
  /** Milliseconds that were not spent paused. */
  now(): number;
  pause(): void;
  resume(): void;
  stop(): void;
}

/** Thrown out of a computation that was asked to stop. */
export class Stopped extends Error {}

/** @param sliceMs how long the thread may be kept before others get it */
export function createBreath(now: () => number, sliceMs = 15): Breath {
  let began = now();
  let stopped = false;
  let pausedMs = 0;
  let gate: Promise<void> | undefined;
  let open = (): void => {};

  const due = (): boolean => (gate !== undefined && !stopped) || now() - began > sliceMs;

  async function rest(): Promise<void> {
    await nextTask();
    const pausedAt = now();
    while (gate && !stopped) await gate;
    began = now();
    pausedMs += began - pausedAt;
  }

  async function restUnlessStopped(): Promise<void> {
    await rest();
    if (stopped) throw new Stopped('stopped');
  }

  return {
    breathe: () => (stopped || due() ? restUnlessStopped() : undefined),
    rest: () => (due() ? rest() : undefined),
    now: () => now() - pausedMs,
    pause() {
      gate ??= new Promise((resolve) => {
        open = resolve;
      });
    },
    resume() {
      gate = undefined;
      open();
    },
    stop() {
      stopped = true;
      open();
    },
  };
}

/** The next turn of the event loop. A message is used because timers wait at least 4 ms. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
