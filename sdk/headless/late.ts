import type { Listener } from './events';
import { ask } from './loads';

/** Events of a page's beginning, which is over before any game begins: most games wait for one of them all the same. */
const BEGINNING = ['DOMContentLoaded', 'load', 'pageshow'];

/**
 * Calls a listener that waits for the page to load, once and soon: as part of the loads of whoever adds it.
 *
 * @param stillWants Whether it has not been removed in the meantime.
 */
export function callLate(target: object, type: string, listener: Listener | null, stillWants: () => boolean): void {
  if (!listener || !BEGINNING.includes(type)) return;
  ask({
    reading: null,
    deliver() {
      if (!stillWants()) return;
      const event = Object.defineProperties(new Event(type), {
        target: { value: target, configurable: true },
        currentTarget: { value: target, configurable: true },
      });
      if (typeof listener === 'function') listener.call(target, event);
      else listener.handleEvent(event);
    },
    fail: reportLater,
  });
}

/** Lets the engine report what nobody else can, as a browser does with an error in a listener. */
function reportLater(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
