import { promisifyRequest, type UseStore } from 'idb-keyval';
import { type Policy, PolicyError, readPolicy } from '../policy';
import { findEntry, getEntry, type PolicyEntry, putEntry } from './records';

export interface Revision {
  readonly policy: Policy;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Adds a file in front of what is kept under the entry's name, and drops all but the one before it. */
export async function addRevision(store: IDBObjectStore, entry: PolicyEntry, bytes: Uint8Array): Promise<void> {
  const [latest, ...older] = (await findEntry(store, entry.name))?.files ?? [];
  const file = (await promisifyRequest(store.add(bytes))) as number;
  for (const key of older) store.delete(key);
  await putEntry(store, { ...entry, files: latest === undefined ? [file] : [file, latest] });
}

/**
 * Reads the newest revision that is whole, and warns if that is the older one.
 *
 * @throws PolicyError if none is whole; Error if there is no policy of that name.
 */
export async function readNewest(use: UseStore, name: string, warn: (message: string) => void): Promise<Revision> {
  const files = await use('readonly', async (store) => {
    const entry = await getEntry(store, name);
    return Promise.all(entry.files.map((key): Promise<Revision['bytes']> => promisifyRequest(store.get(key))));
  });
  const damage: string[] = [];
  for (const bytes of files) {
    try {
      const policy = readPolicy(bytes);
      if (damage.length > 0) warn(`policies: the newest '${name}' is damaged; the older one was read. ${damage}`);
      return { policy, bytes };
    } catch (error) {
      if (!(error instanceof PolicyError)) throw error;
      damage.push(error.message);
    }
  }
  throw new PolicyError(`policies: every revision of '${name}' is damaged. ${damage[0]}`);
}
