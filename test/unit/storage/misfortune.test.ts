import 'fake-indexeddb/auto';
import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { promisifyRequest } from 'idb-keyval';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PolicyError } from '../../../sdk/policy';
import { createPolicyStore, type PolicyStore, StorageError } from '../../../sdk/storage';
import { openDatabase } from '../../../sdk/storage/database';
import { samplePolicy } from '../policy/sample-policy';

let policies: PolicyStore;
let warnings: string[];

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  warnings = [];
  policies = createPolicyStore({ warn: (message) => warnings.push(message) });
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** Flips a bit of a saved file, or drops the file, behind the store's back. Files are numbered from 1. */
async function damage(file: number, drop = false): Promise<void> {
  await openDatabase('npc-gym')('readwrite', async (store) => {
    const bytes = await promisifyRequest<Uint8Array>(store.get(file));
    bytes[bytes.length - 10] ^= 4;
    if (drop) store.delete(file);
    else store.put(bytes, file);
  });
}

const seedOf = async (name: string) => (await policies.load(name)).manifest.training.seed;

describe('a damaged revision', () => {
  it.each([
    ['changed', false],
    ['lost', true],
  ])('that was %s is replaced by the older one, with a warning', async (_, drop) => {
    await policies.save('a', samplePolicy({ seed: 1 }));
    await policies.save('a', samplePolicy({ seed: 2 }));
    expect(await seedOf('a')).toBe(2);
    expect(warnings).toEqual([]);
    await damage(2, drop as boolean);
    expect(await seedOf('a')).toBe(1);
    expect(warnings).toEqual([expect.stringMatching(/the newest 'a' is damaged; the older one was read/)]);
  });

  it('is refused where there is no other', async () => {
    await policies.save('a', samplePolicy());
    await damage(1);
    await expect(policies.load('a')).rejects.toThrow(PolicyError);
    await expect(policies.export('a')).rejects.toThrow("every revision of 'a' is damaged");
  });
});

describe('a save that fails half-way', () => {
  it('leaves everything as it was', async () => {
    await policies.save('a', samplePolicy({ seed: 1 }));
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new Error('power cut');
    });
    await expect(policies.save('a', samplePolicy({ seed: 2 }))).rejects.toThrow('power cut');
    vi.restoreAllMocks();
    const keys = await openDatabase('npc-gym')('readonly', (store) => promisifyRequest(store.getAllKeys()));
    expect(keys).toEqual([1, 'a']);
    expect(await seedOf('a')).toBe(1);
  });

  it('says what to do when the disk is full', async () => {
    vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    });
    const saving = policies.save('a', samplePolicy());
    await expect(saving).rejects.toThrow(StorageError);
    await expect(saving).rejects.toThrow(/got QuotaExceededError .*Export the policy to a file instead/);
  });
});

describe('a browser that keeps nothing', () => {
  it('is an error on use, not on import', async () => {
    vi.stubGlobal('indexedDB', undefined);
    const store = createPolicyStore();
    await expect(store.list()).rejects.toThrow(/Policies cannot be kept here: got none, expected an IndexedDB/);
    await expect(store.save('a', samplePolicy())).rejects.toThrow(StorageError);
    expect((await store.export(samplePolicy())).size).toBeGreaterThan(1000);
  });

  it('is an error that says why', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    await expect(policies.list()).rejects.toThrow('got SecurityError (denied)');
    await expect(policies.list()).rejects.toThrow(StorageError);
  });

  it('may change its mind', async () => {
    vi.stubGlobal('indexedDB', undefined);
    await expect(policies.list()).rejects.toThrow(StorageError);
    vi.stubGlobal('indexedDB', new IDBFactory());
    expect(await policies.list()).toEqual([]);
  });
});
