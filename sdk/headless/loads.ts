import type { HeadlessPage } from './handle';
import { createImpatientQueue, type Load, type OpenQueue } from './queue';
import { createReader, notYet, type Reading, type Sources } from './reader';

type NewSources = Pick<Sources, 'readBytes'> & Partial<Sources>;

/** How game code's loads reach the page: one reader, and the queue that is the page's at the moment. */
interface Loading {
  page: Pick<HeadlessPage, 'queue'>;
  baseUrl(): string;
}

let loading: Loading = { page: { queue: null }, baseUrl: () => 'http://localhost/' };
let sources: Sources = {
  readBytes: () => Promise.reject(new Error('installHeadlessPage() has not been called')),
  readBytesSync: throwNotYet,
};
const read = createReader({
  readBytes: (url) => sources.readBytes(url),
  readBytesSync: (url) => sources.readBytesSync(url),
});
const deliverWhenReady = createImpatientQueue();

export function loadFor(page: Loading['page'], baseUrl: () => string): void {
  loading = { page, baseUrl };
}

/** Sets how every file is read from now on. */
export function readFilesWith({ readBytes, readBytesSync = throwNotYet }: NewSources): void {
  sources = { readBytes, readBytesSync };
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
