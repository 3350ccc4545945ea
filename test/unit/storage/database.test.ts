import 'fake-indexeddb/auto';
import { IDBDatabase, IDBFactory } from 'fake-indexeddb';
import { clear, get, promisifyRequest, set, update } from 'idb-keyval';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openDatabase } from '../../../sdk/storage/database';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** The connections that transactions were made on, and the options they were made with. */
function watchTransactions() {
  const spy = vi.spyOn(IDBDatabase.prototype, 'transaction');
  return {
    get connections() {
      return spy.mock.contexts as unknown as globalThis.IDBDatabase[];
    },
    get options() {
      return spy.mock.calls.slice(-2).map(([, mode, options]) => [mode, options?.durability]);
    },
  };
}

it("serves idb-keyval's own functions", async () => {
  const store = openDatabase('x');
  await set('a', 1, store);
  await update<number>('a', (old = 0) => old + 1, store);
  expect(await get('a', store)).toBe(2);
  await clear(store);
  expect(await get('a', store)).toBeUndefined();
});

it('writes with strict durability', async () => {
  const watched = watchTransactions();
  const store = openDatabase('x');
  await set('a', 1, store);
  await get('a', store);
  expect(watched.options).toEqual([
    ['readwrite', 'strict'],
    ['readonly', 'default'],
  ]);
});

it('undoes everything if the callback throws, at once or later', async () => {
  const store = openDatabase('x');
  const failing = store('readwrite', (objects) => {
    objects.put(1, 'a');
    throw new Error('at once');
  });
  await expect(failing).rejects.toThrow('at once');
  const later = store('readwrite', async (objects) => {
    await promisifyRequest(objects.put(1, 'a'));
    throw new Error('later');
  });
  await expect(later).rejects.toThrow('later');
  expect(await get('a', store)).toBeUndefined();
});

it('reports a write only once it is committed', async () => {
  const store = openDatabase('x');
  await store('readwrite', (objects) => {
    objects.put(1, 'a');
  });
  expect(await get('a', openDatabase('x'))).toBe(1);
  const aborted = store('readwrite', (objects) => {
    objects.put(2, 'a');
    objects.transaction.abort();
  });
  await expect(aborted).rejects.toThrow('AbortError');
  expect(await get('a', store)).toBe(1);
});

it('opens a lost connection again', async () => {
  const store = openDatabase('x');
  const watched = watchTransactions();
  await set('a', 1, store);
  watched.connections[0].close();
  expect(await get('a', store)).toBe(1);
  expect(watched.connections.at(-1)).not.toBe(watched.connections[0]);
});

it('tries a lost connection again once, not for ever', async () => {
  const store = openDatabase('x');
  await set('a', 1, store);
  const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
    throw new DOMException('closing', 'InvalidStateError');
  });
  await expect(get('a', store)).rejects.toThrow('got InvalidStateError (closing)');
  expect(transaction).toHaveBeenCalledTimes(2);
});

it('makes way for another tab that deletes the database', async () => {
  const store = openDatabase('x');
  await set('a', 1, store);
  await promisifyRequest(indexedDB.deleteDatabase('x'));
  expect(await get('a', store)).toBeUndefined();
});

it('refuses a database of a newer version instead of changing it', async () => {
  const newer = await promisifyRequest(indexedDB.open('x', 7));
  newer.close();
  await expect(get('a', openDatabase('x'))).rejects.toThrow('got VersionError');
});

it('does not wait for another tab that holds an older version', async () => {
  vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    const request = {} as IDBOpenDBRequest;
    queueMicrotask(() => request.onblocked?.({} as IDBVersionChangeEvent));
    return request;
  });
  await expect(get('a', openDatabase('x'))).rejects.toThrow('Close the other tabs');
});
