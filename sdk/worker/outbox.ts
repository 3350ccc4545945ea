import type { IterationMetrics, ProgressMessage } from './protocol';

/** What a message needs beside the metrics; asked for only when one is sent. */
export interface OutboxSource {
  policy(): Uint8Array;
  checkpoint(): ProgressMessage['checkpoint'];
}

/**
 * Gathers iterations into messages: one for each iteration, but at most one every tenth of a second, and only once the page
 * has taken the last. A page that is slow gets longer messages, not more of them. Nobody sees more than ten a second, and
 * each costs the worker a policy file.
 */
export interface Outbox {
  add(metrics: IterationMetrics): void;
  /** Sends what is left, without waiting for the page. Resolves once the page has taken everything. */
  flush(): Promise<void>;
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
  /** Messages that the page has not taken yet. */
  let underWay = 0;
  let allTaken = Promise.resolve();

  function send(): void {
    const columns = Object.keys(waiting[0]) as (keyof IterationMetrics)[];
    const rows = Float64Array.from(waiting.flatMap((metrics) => columns.map((column) => metrics[column])));
    waiting = [];
    sentAt = now();
    const due = sentAt - checkpointAt >= CHECKPOINT_MS;
    if (due) checkpointAt = sentAt;
    const message = { columns, rows, policy: source.policy(), checkpoint: due ? source.checkpoint() : null };
    underWay++;
    const taken = () => {
      underWay--;
    };
    allTaken = Promise.all([allTaken, post(message).then(taken, taken)]).then(() => {});
  }

  return {
    add(metrics) {
      waiting.push(metrics);
      if (underWay === 0 && now() - sentAt >= INTERVAL_MS) send();
    },
    flush() {
      if (waiting.length) send();
      return allTaken;
    },
  };
}
