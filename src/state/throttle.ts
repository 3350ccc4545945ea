/** Runs `run` at the first call, then at most once in `milliseconds`, and always once more after the last call. */
export function throttle(run: () => void, milliseconds: number): () => void {
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
  return () => {
    due = true;
    if (timer === undefined) fire();
  };
}
