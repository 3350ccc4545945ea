/** As the DOM's Storage. */
export interface MemoryStorage {
  readonly length: number;
  key(index: number): string | null;
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
  clear(): void;
  // biome-ignore lint/suspicious/noExplicitAny: the DOM's own Storage says so, and this is one
  [name: string]: any;
}

/** What localStorage is on a page, in memory: items are also properties, and all are text. */
export function createMemoryStorage(): MemoryStorage {
  const items = new Map<string, string>();
  const methods = {
    key: (index: number) => [...items.keys()][index] ?? null,
    getItem: (key: string) => items.get(String(key)) ?? null,
    setItem: (key: string, value: string) => void items.set(String(key), String(value)),
    removeItem: (key: string) => void items.delete(String(key)),
    clear: () => items.clear(),
  };
  return new Proxy(methods as unknown as MemoryStorage, {
    get(target, key) {
      if (key === 'length') return items.size;
      return Reflect.has(target, key) ? Reflect.get(target, key) : items.get(String(key));
    },
    set(_, key, value) {
      methods.setItem(String(key), value);
      return true;
    },
    has: (target, key) => items.has(String(key)) || Reflect.has(target, key),
    deleteProperty(_, key) {
      items.delete(String(key));
      return true;
    },
    ownKeys: () => [...items.keys()],
    getOwnPropertyDescriptor(_, key) {
      const value = items.get(String(key));
      return value === undefined ? undefined : { value, configurable: true, enumerable: true, writable: true };
    },
  });
}
