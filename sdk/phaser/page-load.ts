import { headlessPage } from '../headless';
import type { Realm } from './realm';

/** Listens to who waits for the page to have loaded. */
export interface PageLoad {
  /** Tells those who have begun to wait that the page has loaded. */
  tell(): void;
  stop(): void;
}

/**
 * Many games begin when the page has loaded, which a live page did long ago. Those who ask inside the realm are on its own
 * lists; modules are evaluated outside of it, where a headless page answers by itself and a live one is listened in to.
 */
export function expectPageLoad(realm: Realm): PageLoad {
  const live = headlessPage() === undefined;
  const { addEventListener, onload } = globalThis;
  const waiting: EventListener[] = [];
  const stop = () => {
    if (!live) return;
    globalThis.addEventListener = addEventListener;
    globalThis.onload = onload;
  };
  if (live) {
    globalThis.addEventListener = (type: string, listener: unknown, options?: AddEventListenerOptions | boolean) => {
      if (type === 'load' && typeof listener === 'function') waiting.push(listener as EventListener);
      else addEventListener.call(globalThis, type, listener as EventListener, options);
    };
  }
  return {
    tell() {
      if (live && globalThis.onload !== onload) waiting.push(globalThis.onload as EventListener);
      stop();
      realm.dispatch('DOMContentLoaded');
      realm.dispatch('load');
      for (const listener of waiting) realm.run(() => listener.call(globalThis, new Event('load')));
    },
    stop,
  };
}
