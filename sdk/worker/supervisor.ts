import { proxy, type Remote, releaseProxy, wrap } from 'comlink';
import { type Place, readWhereabouts } from '../whereabouts';
import type { TrainerApi, WatchedApi } from './protocol';
import { silence } from './silence';

/** The worker is gone: it failed, was ended, or has not answered for too long. */
export class WorkerLostError extends Error {
  override readonly name = 'WorkerLostError';
}

/** A worker under watch. Comlink's own calls would wait for ever once it is gone. */
export interface SupervisedWorker<Api = TrainerApi> {
  /** Whether the worker can still be called. */
  readonly alive: boolean;
  /** A call's outcome, or a rejection with `WorkerLostError` as soon as the worker is lost; then nothing is called any more. */
  call<T>(perform: (api: Remote<Api>) => Promise<T>): Promise<T>;
  /** Ends the worker; calls under way reject. */
  end(reason: string): void;
}

/** How long a worker's script may take to arrive and start. */
const SECONDS_TO_LOAD = 60;

/** How a worker is watched, where it is not the page's. */
export interface Supervision {
  /** See `WatchedApi.locate`. Default: the page's own. */
  readonly baseUrl?: string;
  /** What to do, or what is done, when the worker is lost: the end of the error's message. */
  readonly remedy?: string;
}

/** Starts a worker and watches it: errors, messages that cannot be read, and a heartbeat every second. */
export function superviseWorker<Api extends WatchedApi = TrainerApi>(
  createWorker: () => Worker,
  heartbeatSeconds: number,
  { baseUrl = pageUrl(), remedy = 'Start again, or resume from the last checkpoint.' }: Supervision = {},
): SupervisedWorker<Api> {
  const worker = createWorker();
  const api = wrap<Api>(worker);
  const watched = api as unknown as Remote<WatchedApi>; // of a type that is not known, nothing is known
  let note: SharedArrayBuffer | null = null;
  let lastHeard: Place | null = null;
  watched.locate(baseUrl, heartbeatSeconds).catch(() => {}); // a worker that cannot be told is lost anyway
  const hear = (place: Place | null): void => {
    lastHeard = place;
  };
  watched.whereabouts(proxy(hear)).then(
    (shared) => {
      note = shared;
    },
    () => {}, // nor one that cannot be asked
  );
  const pending = new Set<(error: WorkerLostError) => void>();
  let alive = true;
  let silentSeconds = 0;
  let pinged = false;
  let answeredOnce = false;

  function lose(message: string): void {
    if (!alive) return;
    alive = false;
    clearInterval(heartbeat);
    worker.terminate();
    watched[releaseProxy]();
    const error = new WorkerLostError(message);
    for (const reject of pending) reject(error);
    pending.clear();
  }

  // Counts ticks, not time: after the computer has slept, the worker gets its chance to answer.
  function beat(): void {
    if (!pinged) ping();
    else if (++silentSeconds >= (answeredOnce ? heartbeatSeconds : Math.max(heartbeatSeconds, SECONDS_TO_LOAD))) {
      lose(silence(silentSeconds, note && readWhereabouts(note), lastHeard, remedy));
    }
  }

  function ping(): void {
    pinged = true;
    const answered = (): void => {
      answeredOnce = true;
      pinged = false;
      silentSeconds = 0;
    };
    watched.ping().then((place) => {
      hear(place);
      answered();
    }, answered);
  }
  const heartbeat = setInterval(beat, 1000);
  ping(); // at once: a scene may hang within the first second

  worker.addEventListener('error', (event) => {
    event.preventDefault();
    lose(`The training worker failed: ${event.message || 'its script could not be loaded'}. ${remedy}`);
  });
  worker.addEventListener('messageerror', () =>
    lose(`The training worker sent a message that could not be read. ${remedy}`),
  );

  return {
    get alive() {
      return alive;
    },
    async call(perform) {
      if (!alive) throw new WorkerLostError('The training worker has ended.');
      return new Promise((resolve, reject) => {
        pending.add(reject);
        perform(api)
          .then(resolve, reject)
          .finally(() => pending.delete(reject));
      });
    },
    end: lose,
  };
}

function pageUrl(): string | undefined {
  return (globalThis as { document?: { baseURI: string } }).document?.baseURI;
}
