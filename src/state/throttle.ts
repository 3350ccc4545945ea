/** A function that runs at most every so often, and always once more after the last call. */
export interface Throttled {
  (): void;
  /** Runs at once if a run is due. */
  flush(): void;
}

/** Runs `run` at the first call, then at most once in `milliseconds`. */
export function throttle(run: () => void, milliseconds: number): Throttled {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let due = false;
  const fire = () => {
    due = false;
    run();
    timer = setTimeout(() => {
      timer = undefined;
      if (due) fire();
    }, milliseconds);
  };
  const throttled = () => {
    due = true;
    if (timer === undefined) fire();
  };
  throttled.flush = () => {
    if (!due) return;
    clearTimeout(timer);
    fire();
  };
  return throttled;
}
