/** The frames of a page, as a budget sees them. */
export interface PageFrames {
  /** Milliseconds of a clock that only goes forward. */
  now(): number;
  /** Whether nobody sees the page, so that no frames come. */
  readonly hidden: boolean;
  /** Calls once the next frame has been painted; at once where none will come. */
  afterNext(task: () => void): void;
}

/** A page that is in view but out of sight, such as a frame far down another page, gets no frames and is not told so. */
const LONGEST_MS = 200;

/** The frames of the page that runs this; none outside a page. */
export function pageFrames(): PageFrames {
  if (typeof requestAnimationFrame !== 'function' || typeof document === 'undefined') {
    return { now: () => performance.now(), hidden: true, afterNext: (task) => task() };
  }
  // A message is the first thing after the frame: a timer would come 4 ms later.
  const { port1, port2 } = new MessageChannel();
  let pending = (): void => {};
  let timer: ReturnType<typeof setTimeout> | undefined;
  let request = 0;

  function call(): void {
    clearTimeout(timer);
    cancelAnimationFrame(request);
    const task = pending;
    pending = () => {};
    task();
  }

  port1.addEventListener('message', call);
  port1.start();
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) call();
  });
  return {
    now: () => performance.now(),
    get hidden() {
      return document.hidden;
    },
    afterNext(task) {
      pending = task;
      if (document.hidden) return call();
      request = requestAnimationFrame(() => port2.postMessage(null));
      timer = setTimeout(call, LONGEST_MS);
    },
  };
}
