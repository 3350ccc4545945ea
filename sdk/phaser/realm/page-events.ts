import { asNobody } from './belongings';
import { createEventListeners, type EventFunctions, type EventListeners } from './event-listeners';

/** One game's listeners on the window and the document of a page that it shares with others. */
export interface PageEvents {
  readonly window: EventFunctions;
  readonly document: EventFunctions;
  /** `onload` and the like, as set on each. */
  readonly windowHandlers: Map<string, unknown>;
  readonly documentHandlers: Map<string, unknown>;
  readonly count: number;
  /** Whether anybody listens to events of this type. */
  hears(type: string): boolean;
  /** Gives an event to the document's, then to the window's listeners. Throws what they throw; false if it was prevented. */
  dispatch(event: Event): boolean;
  /** From now on `reset` goes back to the listeners that there are now, not to none. */
  settle(): void;
  reset(): void;
}

/** Events that happen to the window; the document does not hear of them. */
const WINDOW_ONLY = /^(load|resize|blur|focus|storage|pageshow|pagehide|beforeunload|orientationchange|gamepad.*)$/;

interface Stop {
  readonly target: EventFunctions;
  readonly listeners: EventListeners;
}

/** @param document of the page; none where there is no page at all */
export function createPageEvents(document: EventFunctions | undefined): PageEvents {
  const here = globalThis as unknown as EventFunctions;
  const window: Stop = { target: here, listeners: createEventListeners() };
  const page: Stop = { target: document ?? here, listeners: createEventListeners() };
  return {
    window: functionsOf(window, (event) => deliver(event, [window], window.target)),
    document: functionsOf(page, (event) => deliver(event, event.bubbles ? [page, window] : [page], page.target)),
    windowHandlers: window.listeners.handlers,
    documentHandlers: page.listeners.handlers,
    get count() {
      return window.listeners.count + page.listeners.count;
    },
    hears: (type) => window.listeners.hears(type) || page.listeners.hears(type),
    dispatch(event) {
      if (WINDOW_ONLY.test(event.type)) return deliver(event, [window], window.target);
      return deliver(event, [page, window], event.target ?? page.target);
    },
    settle() {
      window.listeners.settle();
      page.listeners.settle();
    },
    reset() {
      window.listeners.reset();
      page.listeners.reset();
    },
  };
}

/** A game may stop listening to what it did not begin here: Phaser boots partly outside on a live page. */
function functionsOf({ target, listeners }: Stop, dispatchEvent: (event: Event) => boolean): EventFunctions {
  return {
    addEventListener: listeners.add,
    removeEventListener(...args) {
      if (!listeners.remove(...args)) asNobody(() => target.removeEventListener(...args));
    },
    dispatchEvent,
  };
}

/** Down to the target and up again, as in a browser. @param path from the innermost outwards */
function deliver(event: Event, path: readonly Stop[], target: object): boolean {
  const way = { at: null as object | null, stopped: false, stoppedAtOnce: false };
  Object.defineProperties(event, {
    target: { value: target, configurable: true },
    currentTarget: { get: () => way.at, configurable: true },
    stopPropagation: { value: stop, configurable: true },
    stopImmediatePropagation: { value: stopAtOnce, configurable: true },
  });
  function stop(): void {
    way.stopped = true;
  }
  function stopAtOnce(): void {
    way.stopped = way.stoppedAtOnce = true;
  }
  function visit(at: Stop, capture: boolean): void {
    if (way.stopped) return;
    way.at = at.target;
    at.listeners.call(event, at.target, capture, () => way.stoppedAtOnce);
  }
  for (const at of [...path].reverse()) visit(at, true);
  for (const at of path) visit(at, false);
  way.at = null;
  return !event.defaultPrevented;
}
