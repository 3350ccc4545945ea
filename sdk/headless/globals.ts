/** Globals that the page adds, and takes back while nobody who expects a page is running. */
export interface LentGlobals {
  /** Whether they can be seen. */
  readonly shown: boolean;
  show(): void;
  hide(): void;
  /** Adds a global that is seen while shown. Hidden, it is what the engine has under this name, or undefined. */
  lend(name: string, value: unknown): void;
  /** The same for one whose value changes: `native` reads what the engine has. Assigning to it replaces it for good. */
  lendLive(name: string, read: (native: () => unknown) => unknown): void;
}

/**
 * Libraries tell a page from a worker and from Node by `typeof window` and the like. So each of these globals is an accessor
 * over one counter: showing and hiding all of them costs an addition.
 */
export function createGlobals(): LentGlobals {
  let depth = 0;

  function lendLive(name: string, read: (native: () => unknown) => unknown): void {
    const own = Object.getOwnPropertyDescriptor(globalThis, name);
    let native = nativeReader(name, own);
    let current = read;
    Object.defineProperty(globalThis, name, {
      configurable: true,
      enumerable: own?.enumerable ?? false,
      get: () => (depth > 0 ? current(native) : native()),
      set(value: unknown) {
        if (depth > 0) current = () => value;
        else if (own?.set) own.set.call(globalThis, value);
        else native = () => value;
      },
    });
  }

  return {
    get shown() {
      return depth > 0;
    },
    show() {
      depth++;
    },
    hide() {
      if (depth === 0) throw new Error('got hide() more often than show(), expected pairs. Hide in a finally.');
      depth--;
    },
    lend: (name, value) => lendLive(name, () => value),
    lendLive,
  };
}

/** Reads what the engine has: a value of the global object itself, or one that it inherits. */
function nativeReader(name: string, own: PropertyDescriptor | undefined): () => unknown {
  if (own) return own.get ? own.get.bind(globalThis) : () => own.value;
  const inherits = Object.getPrototypeOf(globalThis);
  return () => Reflect.get(inherits, name, globalThis);
}
