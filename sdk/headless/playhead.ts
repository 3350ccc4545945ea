/** Where a sound or a video is, in seconds: it moves with `performance.now` as that is where it is asked. */
export interface Playhead {
  position: number;
  rate: number;
  readonly moves: boolean;
  start(): void;
  stop(): void;
}

export function createPlayhead(): Playhead {
  let from = 0;
  let rate = 1;
  let since: number | null = null;

  const head: Playhead = {
    get position() {
      return since === null ? from : from + ((performance.now() - since) / 1000) * rate;
    },
    set position(seconds) {
      from = seconds;
      if (since !== null) since = performance.now();
    },
    get rate() {
      return rate;
    },
    set rate(value) {
      const { position } = head; // what has been played was played at the old rate
      head.position = position;
      rate = value;
    },
    get moves() {
      return since !== null;
    },
    start() {
      since ??= performance.now();
    },
    stop() {
      from = head.position;
      since = null;
    },
  };
  return head;
}
