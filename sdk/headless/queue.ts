import type { AssetQueue } from './handle';
import type { Reading } from './reader';

/** Something a game has asked for, and what happens when it gets it. */
export interface Load {
  /** What has to be read first; null where nothing has. */
  readonly reading: Reading | null;
  /** What takes time before it can be delivered, once the bytes are there. */
  readonly preparation?: Preparation;
  /** Calls the game's handlers. */
  deliver(): void;
  /** Hears what they throw where nobody could catch it. */
  fail(error: unknown): void;
}

/** What it finds out is kept by address, so that only the first copy of a game has to wait. */
export interface Preparation {
  /** Whether it has been done, well or not. */
  isDone(): boolean;
  /** Never rejects. */
  run(bytes: Uint8Array): Promise<void>;
}

interface Pending {
  readonly load: Load;
  /** Settles when it can be delivered without waiting. Never rejects. */
  readonly ready: Promise<void>;
  isReady: boolean;
}

/** A queue together with the way in, which belongs to the page. */
export interface OpenQueue extends AssetQueue {
  add(load: Load): void;
}

/**
 * @param run Runs deliveries with the queue as the page's, so that what they ask for in turn belongs to it as well.
 * @param waits Whether what has not been read is waited for
 */
export function createQueue(run: (queue: AssetQueue, task: () => void) => void, waits = false): OpenQueue {
  let list: Pending[] = [];
  const queue: OpenQueue = {
    waits,
    get late() {
      return waits && list.some(({ load: { reading } }) => reading?.done === false);
    },
    get pending() {
      return list.length;
    },
    get ready() {
      return allReady(() => list);
    },
    add: (load) => void list.push(pending(load)),
    deliver() {
      if (list.length === 0) return;
      run(queue, () => {
        while (list.length > 0 && canDeliver(list[0], waits)) list.shift()?.load.deliver();
      });
    },
    clear() {
      list = [];
    },
  };
  return queue;
}

/** Reads what has not been read. What has not been prepared must wait, and all after it, for they come in order. */
function canDeliver({ load: { reading, preparation }, isReady }: Pending, waits: boolean): boolean {
  if (!waits) reading?.finish();
  else if (reading?.done === false) return false;
  return isReady || !reading?.bytes || !preparation || preparation.isDone();
}

/** Delivers each load as soon as it and those before it have arrived. */
export function createImpatientQueue(): (load: Load) => void {
  let last = Promise.resolve();
  return (load) => {
    const { ready } = pending(load);
    last = last
      .then(() => ready)
      .then(() => {
        try {
          load.deliver();
        } catch (error) {
          load.fail(error);
        }
      });
  };
}

function pending(load: Load): Pending {
  const { reading, preparation } = load;
  const ready = (reading?.settled ?? Promise.resolve())
    .then(() => (reading?.bytes && !preparation?.isDone() ? preparation?.run(reading.bytes) : undefined))
    .then(() => {
      item.isReady = true;
    });
  const item: Pending = { load, ready, isReady: false };
  return item;
}

async function allReady(list: () => readonly Pending[]): Promise<void> {
  for (let waiting = list(); waiting.some(({ isReady }) => !isReady); waiting = list()) {
    await Promise.all(waiting.map(({ ready }) => ready));
  }
}
