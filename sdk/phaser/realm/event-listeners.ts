export type Listener = ((event: Event) => unknown) | { handleEvent(event: Event): unknown };

/** The functions by which code listens to the window or to the document. */
export interface EventFunctions {
  addEventListener(type: string, listener: Listener | null, options?: boolean | AddEventListenerOptions): void;
  removeEventListener(type: string, listener: Listener | null, options?: boolean | EventListenerOptions): void;
  dispatchEvent(event: Event): boolean;
}

interface Entry {
  readonly type: string;
  readonly listener: Listener;
  readonly capture: boolean;
  readonly once: boolean;
}

/** Who listens to one target. Unlike a browser's, these listeners can be counted and forgotten, and what they throw is thrown. */
export interface EventListeners {
  readonly count: number;
  hears(type: string): boolean;
  /** `onload`, `onkeydown` and the like. */
  readonly handlers: Map<string, unknown>;
  add: EventFunctions['addEventListener'];
  /** Returns false if there was nothing to remove. */
  remove(...args: Parameters<EventFunctions['removeEventListener']>): boolean;
  /** Calls the listeners of one phase, in order, until `stopped` says yes. */
  call(event: Event, target: object, capture: boolean, stopped: () => boolean): void;
  /** From now on `reset` goes back to the listeners that there are now, not to none. */
  settle(): void;
  reset(): void;
}

export function createEventListeners(): EventListeners {
  let entries: Entry[] = [];
  let settled: Entry[] = [];
  const handlers = new Map<string, unknown>();
  let settledHandlers: [string, unknown][] = [];

  const find = (type: string, listener: Listener | null, options?: boolean | EventListenerOptions) =>
    entries.findIndex((e) => e.type === type && e.listener === listener && e.capture === captures(options));
  const drop = (entry: Entry) => {
    entries = entries.filter((other) => other !== entry); // a new list: the old one may be in the middle of a call
  };

  return {
    get count() {
      return entries.length + [...handlers.values()].filter(Boolean).length;
    },
    hears(type) {
      for (const entry of entries) if (entry.type === type) return true;
      return handlers.size > 0 && Boolean(handlers.get(`on${type}`));
    },
    handlers,
    add(type, listener, options) {
      if (!listener || find(type, listener, options) >= 0) return;
      const { once = false, signal } = typeof options === 'object' ? options : {};
      if (signal?.aborted) return;
      const entry: Entry = { type, listener, capture: captures(options), once };
      entries.push(entry);
      signal?.addEventListener('abort', () => drop(entry));
    },
    remove(type, listener, options) {
      const at = find(type, listener, options);
      if (at >= 0) drop(entries[at]);
      return at >= 0;
    },
    call(event, target, capture, stopped) {
      const handler = capture ? undefined : handlers.get(`on${event.type}`);
      if (typeof handler === 'function' && handler.call(target, event) === false) event.preventDefault();
      for (const entry of entries.slice()) {
        if (stopped()) return;
        if (entry.type !== event.type || entry.capture !== capture || !entries.includes(entry)) continue;
        if (entry.once) drop(entry);
        if (typeof entry.listener === 'function') entry.listener.call(target, event);
        else entry.listener.handleEvent(event);
      }
    },
    settle() {
      settled = entries.slice();
      settledHandlers = [...handlers];
    },
    reset() {
      entries = settled.slice();
      handlers.clear();
      for (const [name, handler] of settledHandlers) handlers.set(name, handler);
    },
  };
}

function captures(options?: boolean | EventListenerOptions): boolean {
  return typeof options === 'object' ? options.capture === true : options === true;
}
