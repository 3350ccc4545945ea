import type { UseStore } from 'idb-keyval';
import { StorageError } from './storage-error';

const OBJECT_STORE = 'policies';
/** How browsers name the loss of a connection. None of these leaves anything half-written. */
const LOST = ['InvalidStateError', 'UnknownError', 'AbortError'];

/**
 * A store for idb-keyval on a database of its own, opened at the first use. Unlike idb-keyval's own it writes with strict
 * durability, undoes everything if the callback throws, makes way for another tab that upgrades or deletes the database,
 * and opens a lost connection again, once, for each call. Values may be added under generated numbers.
 *
 * Its calls reject with a StorageError where the browser refuses, and with whatever else the callback throws.
 */
export function openDatabase(name: string): UseStore {
  let connection: Promise<IDBDatabase> | null = null;
  const connect = async () => {
    connection ??= open(name);
    try {
      return await connection;
    } catch (error) {
      connection = null;
      throw error;
    }
  };

  return async (mode, callback) => {
    const attempt = async () => transact(await connect(), mode, callback);
    try {
      return await attempt().catch((error) => {
        if (!(error instanceof DOMException && LOST.includes(error.name))) throw error;
        connection = null;
        return attempt();
      });
    } catch (error) {
      throw explained(error);
    }
  };
}

function open(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    if (!globalThis.indexedDB) throw new StorageError('none');
    const request = indexedDB.open(name, 1);
    let blocked = false;
    request.onupgradeneeded = () => request.result.createObjectStore(OBJECT_STORE, { autoIncrement: true });
    request.onerror = () => reject(request.error);
    request.onblocked = () => {
      blocked = true;
      reject(new StorageError('another tab that holds it open', 'Close the other tabs of this page and try again.'));
    };
    request.onsuccess = () => {
      const database = request.result;
      // Another tab wants to upgrade or delete the database. Whoever comes next finds the connection lost, and opens anew.
      database.onversionchange = () => database.close();
      if (blocked) database.close();
      else resolve(database);
    };
  });
}

async function transact<T>(
  database: IDBDatabase,
  mode: IDBTransactionMode,
  callback: (store: IDBObjectStore) => T | PromiseLike<T>,
): Promise<T> {
  const durability = mode === 'readwrite' ? 'strict' : 'default';
  const transaction = database.transaction(OBJECT_STORE, mode, { durability });
  // Listeners, because idb-keyval takes the handler properties for itself.
  const committed = new Promise<void>((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('abort', () => reject(transaction.error ?? new DOMException('aborted', 'AbortError')));
  });
  committed.catch(() => {}); // Heard below, unless the callback throws first.
  try {
    const [result] = await Promise.all([callback(transaction.objectStore(OBJECT_STORE)), committed]);
    return result;
  } catch (error) {
    undo(transaction);
    throw error;
  }
}

function undo(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It has ended by itself, which is as good.
  }
}

function explained(error: unknown): unknown {
  if (error instanceof DOMException) return new StorageError(`${error.name} (${error.message})`, undefined, error);
  return error;
}
