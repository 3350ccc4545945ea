import { blobOf } from './blobs';
import { dataUrlBytes } from './data-url';

/** Reads a whole file. The address is absolute. Rejects with an error that may have a `status`. */
export type ReadBytes = (url: string) => Promise<Uint8Array>;
/** The same at once. */
export type ReadBytesSync = (url: string) => Uint8Array;

/** One file being read, shared by all who ask for it. */
export interface Reading {
  readonly url: string;
  /** Settles when it has been read, well or not. Never rejects. */
  readonly settled: Promise<void>;
  readonly done: boolean;
  /** Null until it has been read, and where that failed. */
  readonly bytes: Uint8Array | null;
  readonly failure: unknown;
  /** Reads it now, synchronously, unless that has been done. */
  finish(): void;
}

export interface Sources {
  readBytes: ReadBytes;
  readBytesSync: ReadBytesSync;
  /** Whether it can also read the page's blobs. Default false. */
  readsBlobs?: boolean;
}

/** Bytes kept for the page's life, at most; the oldest go first. */
const KEPT_BYTES = 512 * 1024 * 1024;

/**
 * Reads each address once, however many copies of a game ask. A file that failed is tried again the next time, and blobs
 * and data: addresses are not kept: their bytes are somewhere already.
 */
export function createReader(sources: Sources): (url: string) => Reading {
  const readings = new Map<string, Reading>();
  let kept = 0;

  function keep(reading: Reading): void {
    if (readings.get(reading.url) !== reading) return;
    if (!reading.bytes) {
      readings.delete(reading.url);
      return;
    }
    kept += reading.bytes.length;
    for (const [url, old] of readings) {
      if (kept <= KEPT_BYTES) break;
      if (!old.bytes || old === reading) continue;
      kept -= old.bytes.length;
      readings.delete(url);
    }
  }

  return (url) => {
    if (url.startsWith('data:')) return begin(url, dataSources, ignore);
    if (url.startsWith('blob:')) return begin(url, sources.readsBlobs ? sources : blobSources, ignore);
    const known = readings.get(url);
    if (known) return known;
    const reading = begin(url, sources, keep);
    readings.set(url, reading);
    return reading;
  };
}

function begin(url: string, { readBytes, readBytesSync }: Sources, onDone: (reading: Reading) => void): Reading {
  let done = false;
  let bytes: Uint8Array | null = null;
  let failure: unknown;

  function end(result: Uint8Array | null, problem?: unknown): void {
    if (done) return;
    done = true;
    bytes = result;
    failure = problem;
    onDone(reading);
  }

  // Begins when the code that asks has returned: a game runs on a clock of its own, which is none of the network's business.
  const settled = Promise.resolve()
    .then(() => (done ? undefined : readBytes(url).then(end)))
    .catch((error) => end(null, error))
    .then(() => {});
  const reading: Reading = {
    url,
    settled,
    get done() {
      return done;
    },
    get bytes() {
      return bytes;
    },
    get failure() {
      return failure;
    },
    finish() {
      if (done) return;
      try {
        end(readBytesSync(url));
      } catch (error) {
        end(null, error);
      }
    },
  };
  return reading;
}

/** What need not be read any more. */
export function arrived(url: string, bytes: Uint8Array): Reading {
  return { url, bytes, done: true, failure: undefined, settled: Promise.resolve(), finish: ignore };
}

/** For a source that cannot read at once. */
export function notYet(url: string): Error {
  return new Error(
    `${url.slice(0, 200)} has not arrived, and there is no way to read it at once. Wait for the queue's 'ready' first, ` +
      "or give installHeadlessPage() 'readBytesSync' beside 'readBytes'.",
  );
}

const dataSources: Sources = { readBytes: async (url) => dataUrlBytes(url), readBytesSync: dataUrlBytes };

const blobSources: Sources = {
  async readBytes(url) {
    const { blob, bytes } = blobOf(url);
    return bytes ?? new Uint8Array(await blob.arrayBuffer());
  },
  readBytesSync(url) {
    const { bytes } = blobOf(url);
    if (!bytes) throw notYet(url);
    return bytes;
  },
};

const ignore = (): void => {};
