import type { Listener, ListenerOptions } from './events';
import { HeadlessEventTarget } from './events';
import { callLate } from './late';

/** The window's own listeners. To them the target is the global object, which is what a game calls `window`. */
class WindowEvents extends HeadlessEventTarget {
  protected override get eventSelf(): object {
    return globalThis;
  }

  override addEventListener(type: string, listener: Listener | null, options?: ListenerOptions): void {
    super.addEventListener(type, listener, options);
    const { capture = false } = typeof options === 'object' ? options : { capture: options };
    callLate(globalThis, type, listener, () => this.hasListener(type, listener as Listener, capture));
  }
}

/** Where events arrive that bubble through the document, and where listeners on the window are. */
export const windowEvents: HeadlessEventTarget = new WindowEvents();
