import type { LoadingPage } from './handle';
import { createImpatientQueue, type Load, type OpenQueue } from './queue';
import { createReader, notYet, type Reading, type Sources } from './reader';

type NewSources = Pick<Sources, 'readBytes'> & Partial<Sources>;

/** How game code's loads reach the page: one reader, and the queue that is the page's at the moment. */
export interface Loading {
  readonly page: Pick<LoadingPage, 'queue'>;
  baseUrl(): string;
  parseMarkup(text: string, type: string): object;
}

let loading: Loading = {
  page: { queue: null },
  baseUrl: () => 'http://localhost/',
  parseMarkup() {
    throw new Error('installHeadlessPage() has not been called');
  },
};
let sources: Sources = {
  readBytes: () => Promise.reject(new Error('installHeadlessPage() has not been called')),
  readBytesSync: throwNotYet,
};
const read = createReader({
  readBytes: (url) => sources.readBytes(url),
  readBytesSync: (url) => sources.readBytesSync(url),
  get readsBlobs() {
    return sources.readsBlobs;
  },
});
const deliverWhenReady = createImpatientQueue();

export function loadFor(page: Loading): void {
  loading = page;
}

/** What the page reads HTML or XML with. */
export function parseMarkup(text: string, type: string): object {
  return loading.parseMarkup(text, type);
}

/** Sets how every file is read from now on. */
export function readFilesWith(newSources: NewSources): void {
  sources = { readBytesSync: throwNotYet, ...newSources };
}

function throwNotYet(url: string): never {
  throw notYet(url);
}

/** What an address stands for, as a browser resolves it: absolute, without what comes after #. */
export function absolute(url: string): string {
  if (/^(data|blob):/i.test(url)) return url;
  const resolved = new URL(url, loading.baseUrl());
  resolved.hash = '';
  return resolved.href;
}

/** Begins to read, or takes up what others have begun. The address is relative to the page's. */
export function readingOf(url: string): Reading {
  return read(absolute(url));
}

/** Adds a load to the page's queue; without one it is delivered as it arrives, later and in order. */
export function ask(load: Load): void {
  const { queue } = loading.page;
  if (queue) (queue as OpenQueue).add(load);
  else deliverWhenReady(load);
}
