import { headlessPage } from '../../headless';
import type { EventFunctions, Listener } from '../realm/event-listeners';
import type { Realm } from '../realm/realm';

/** Listens to who waits for the page to have loaded. */
export interface PageLoad {
  /** Tells those who have begun to wait that the page has loaded. */
  tell(): void;
  stop(): void;
}

/** What a page tells when it has loaded, in this order. */
const NEWS = ['DOMContentLoaded', 'load', 'pageshow'];

/** One who waits for a page that has long been there. */
interface Waiting {
  readonly type: string;
  readonly target: EventFunctions;
  readonly listener: Listener;
}

/**
 * Many games begin when the page has loaded, which a live page did long ago. Those who ask inside the realm are on its own
 * lists; modules are evaluated outside of it, where a headless page answers by itself and a live one is listened in to.
 */
export function expectPageLoad(realm: Realm): PageLoad {
  const live = headlessPage() === undefined;
  const { onload } = globalThis;
  const waiting: Waiting[] = [];
  const overheard = live ? [overhear(document, waiting), overhear(globalThis as EventFunctions, waiting)] : [];
  const stop = () => {
    for (const release of overheard.splice(0)) release();
    if (live) globalThis.onload = onload;
  };
  return {
    tell() {
      const handler = globalThis.onload;
      if (live && handler !== onload && handler) {
        waiting.push({ type: 'load', target: globalThis as EventFunctions, listener: handler as Listener });
      }
      stop();
      for (const type of NEWS) {
        realm.dispatch(type);
        for (const one of waiting) if (one.type === type) realm.run(() => call(one));
      }
    },
    stop,
  };
}

/** Keeps for itself who begins to listen to what has already been told. Returns what ends this. */
function overhear(target: EventFunctions, waiting: Waiting[]): () => void {
  const { addEventListener } = target;
  target.addEventListener = (type, listener, options) => {
    if (listener && NEWS.includes(type)) waiting.push({ type, target, listener });
    else addEventListener.call(target, type, listener, options);
  };
  return () => {
    target.addEventListener = addEventListener;
  };
}

function call({ type, target, listener }: Waiting): void {
  const event = new Event(type);
  if (typeof listener === 'function') listener.call(target, event);
  else listener.handleEvent(event);
}
