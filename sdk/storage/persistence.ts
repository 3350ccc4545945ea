/**
 * Whether the browser will keep what is saved: `persisted`, until the person deletes it; `best-effort`, until it runs short
 * of space or, in Safari, after seven days without a visit; `unavailable`, where it does not say. In the last two cases
 * tell the person, and offer the file.
 */
export type Persistence = 'persisted' | 'best-effort' | 'unavailable';

let answer: Promise<Persistence> | undefined;

/** Asks the browser to keep this page's storage, once for each page load. Firefox asks the person. */
export function persistence(): Promise<Persistence> {
  answer ??= ask(globalThis.navigator?.storage);
  return answer;
}

async function ask(storage: StorageManager | undefined): Promise<Persistence> {
  try {
    if (!storage?.persist) return 'unavailable';
    return (await storage.persisted()) || (await storage.persist()) ? 'persisted' : 'best-effort';
  } catch {
    return 'unavailable';
  }
}
