import { promisifyRequest } from 'idb-keyval';
import { refuseUnknown } from '../options';
import { type Policy, readPolicy, writePolicy } from '../policy';
import { checkName, checkScore, freeName } from './checks';
import { openDatabase } from './database';
import { allEntries, allNames, findEntry, getEntry, type PolicyEntry, putEntry, withoutFiles } from './records';
import { addRevision, readNewest } from './revisions';

export interface SaveOptions {
  /** Mean return of an evaluation. */
  score?: number;
  note?: string;
}

/**
 * Trained policies in this browser, under names of your choice such as `dodge/guard`: 1 to 100 characters in one line.
 *
 * Every call rejects with a RangeError for a name or a score that cannot be, with an Error that lists the saved names for
 * one that is not among them, and with a StorageError where the browser keeps nothing; then offer `export`, which needs
 * no storage for a policy at hand.
 */
export interface PolicyStore {
  /** Saves a policy. One of the same name is kept behind it as the older revision, the one before that is dropped. */
  save(name: string, policy: Policy, options?: SaveOptions): Promise<PolicyEntry>;
  /** The newest revision, or the older one with a warning if the newest is damaged. PolicyError if both are. */
  load(name: string): Promise<Policy>;
  /** What is saved, the latest first. Opens no file. */
  list(): Promise<PolicyEntry[]>;
  /** Rejects if the new name is taken. */
  rename(from: string, to: string): Promise<void>;
  remove(name: string): Promise<void>;
  setScore(name: string, score: number): Promise<void>;
  /** A saved policy, or one at hand, as a .safetensors file. */
  export(policy: string | Policy): Promise<Blob>;
  /**
   * Saves a policy file, under the name given, or else under a free one like the file's own. PolicyError if it is damaged
   * or no policy file.
   */
  import(file: Blob | Uint8Array, name?: string): Promise<PolicyEntry>;
}

export interface PolicyStoreOptions {
  /** Name of the IndexedDB database. Default `npc-gym`. */
  database?: string;
  /** Milliseconds since 1970. Default `Date.now`. */
  now?: () => number;
  /** Told of a damaged revision. Default `console.warn`. */
  warn?: (message: string) => void;
}

/** Opens nothing before it is used, so a page that never saves never asks for storage. */
export function createPolicyStore(options: PolicyStoreOptions = {}): PolicyStore {
  refuseUnknown('createPolicyStore', options, ['database', 'now', 'warn']);
  const { database = 'npc-gym', now = Date.now, warn = console.warn } = options;
  const use = openDatabase(database);

  const policyStore: PolicyStore = {
    async save(name, policy, saveOptions = {}) {
      checkName(name);
      refuseUnknown('policies.save', saveOptions, ['score', 'note']);
      if (saveOptions.score !== undefined) checkScore(saveOptions.score);
      const bytes = writePolicy(policy);
      const entry = { ...summary(name, policy), bytes: bytes.length, savedAt: now(), ...saveOptions };
      await use('readwrite', (store) => addRevision(store, entry, bytes));
      return entry;
    },

    async load(name) {
      return (await readNewest(use, name, warn)).policy;
    },

    async list() {
      const entries = await use('readonly', allEntries);
      // By file number rather than by time, because people set their clocks.
      return entries.sort((a, b) => b.files[0] - a.files[0]).map(withoutFiles);
    },

    async rename(from, to) {
      checkName(to);
      await use('readwrite', async (store) => {
        const entry = await getEntry(store, from);
        if (await findEntry(store, to)) {
          throw new Error(
            `policies.rename: got '${to}', expected a name that is free. Remove the policy of that name first.`,
          );
        }
        store.delete(from);
        await putEntry(store, { ...entry, name: to });
      });
    },

    async remove(name) {
      await use('readwrite', async (store) => {
        for (const key of (await getEntry(store, name)).files) store.delete(key);
        await promisifyRequest(store.delete(name));
      });
    },

    async setScore(name, score) {
      checkScore(score);
      await use('readwrite', async (store) => putEntry(store, { ...(await getEntry(store, name)), score }));
    },

    async export(policy) {
      const bytes = typeof policy === 'string' ? (await readNewest(use, policy, warn)).bytes : writePolicy(policy);
      return new Blob([bytes], { type: 'application/octet-stream' });
    },

    async import(file, name) {
      const policy = readPolicy(file instanceof Blob ? await file.arrayBuffer() : file);
      const ownName = 'name' in file ? String(file.name).replace(/\.safetensors$/i, '') : policy.manifest.environment;
      return policyStore.save(name ?? freeName(ownName, await use('readonly', allNames)), policy);
    },
  };
  return policyStore;
}

/** The policies of this page. */
export const policies: PolicyStore = /* @__PURE__ */ createPolicyStore();

function summary(name: string, { manifest }: Policy) {
  const { algorithm, episodeReturn, steps } = manifest.training;
  return { name, environment: manifest.environment, algorithm, episodeReturn, steps };
}
