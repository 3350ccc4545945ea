import type { IterationMetrics, ProgressMessage } from './protocol';

/** What a message needs beside the metrics; asked for only when one is sent. */
export interface OutboxSource {
  policy(): Uint8Array;
  checkpoint(): ProgressMessage['checkpoint'];
}

/**
 * Gathers iterations into messages: at most one every `intervalMs`, and only once the page has taken the last. A page that
 * is slow gets longer messages, not more of them.
 */
export interface Outbox {
  add(metrics: IterationMetrics): void;
  /** Sends what is left, without waiting. */
  flush(): void;
}

const INTERVAL_MS = 100;
const CHECKPOINT_MS = 3000;

export function createOutbox(
  post: (message: ProgressMessage) => Promise<void>,
  source: OutboxSource,
  now: () => number,
): Outbox {
  let waiting: IterationMetrics[] = [];
  let sentAt = Number.NEGATIVE_INFINITY;
  let checkpointAt = now();
  let underWay = false;

  function send(): void {
    const columns = Object.keys(waiting[0]) as (keyof IterationMetrics)[];
    const rows = Float64Array.from(waiting.flatMap((metrics) => columns.map((column) => metrics[column])));
    waiting = [];
    sentAt = now();
    const due = sentAt - checkpointAt >= CHECKPOINT_MS;
    if (due) checkpointAt = sentAt;
    underWay = true;
    const taken = () => {
      underWay = false;
    };
    post({ columns, rows, policy: source.policy(), checkpoint: due ? source.checkpoint() : null }).then(taken, taken);
  }

  return {
    add(metrics) {
      waiting.push(metrics);
      if (!underWay && now() - sentAt >= INTERVAL_MS) send();
    },
    flush() {
      if (waiting.length) send();
    },
  };
}
