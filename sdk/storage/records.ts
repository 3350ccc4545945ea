/**
 * What lies in the object store: an entry under each policy's name, and the policy files under numbers that IndexedDB
 * hands out. So a list reads no file, and a rename moves none.
 */
import { promisifyRequest } from 'idb-keyval';

/** What is known of a saved policy without opening it. */
export interface PolicyEntry {
  readonly name: string;
  readonly environment: string;
  readonly algorithm: string;
  /** Mean return of the last 100 training episodes, or null if none had ended. */
  readonly episodeReturn: number | null;
  /** Environment steps of training. */
  readonly steps: number;
  /** Size of the file. */
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
  /** Mean return of an evaluation. */
  readonly score?: number;
  readonly note?: string;
}

/** An entry as it is kept: with the numbers of its files, the newest first. */
export interface StoredEntry extends PolicyEntry {
  readonly files: readonly number[];
}

/** In IndexedDB's order of keys, texts come after all numbers. */
const names = () => IDBKeyRange.lowerBound('');

export function allEntries(store: IDBObjectStore): Promise<StoredEntry[]> {
  return promisifyRequest(store.getAll(names()));
}

export function allNames(store: IDBObjectStore): Promise<IDBValidKey[]> {
  return promisifyRequest(store.getAllKeys(names()));
}

export function findEntry(store: IDBObjectStore, name: string): Promise<StoredEntry | undefined> {
  return promisifyRequest(store.get(name));
}

/** @throws Error that lists what there is, if there is no such policy. */
export async function getEntry(store: IDBObjectStore, name: string): Promise<StoredEntry> {
  const entry = await findEntry(store, name);
  if (entry) return entry;
  const known = (await allNames(store)).map((known) => `'${known}'`).join(', ');
  throw new Error(
    `policies: got the name '${name}', expected ${known ? `one of ${known}` : 'one that was saved; nothing is saved yet'}.`,
  );
}

export async function putEntry(store: IDBObjectStore, entry: StoredEntry): Promise<void> {
  await promisifyRequest(store.put(entry, entry.name));
}

/** The entry as callers see it. */
export function withoutFiles({ files: _, ...entry }: StoredEntry): PolicyEntry {
  return entry;
}
