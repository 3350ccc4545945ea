import { createMemoryStorage, HeadlessRequest, headlessFetch } from '../../headless';
import type { Belongings, Owner } from './belongings';
import type { CryptoFunctions } from './chance';
import type { PageEvents } from './page-events';
import { PAGE_SIZE } from './page-size';
import type { TimerFunctions } from './timers';

/** What one game finds on the page in place of what everybody shares. */
export interface OwnPage extends Belongings {
  /** What `navigator.getGamepads()` gives. */
  gamepads: (Gamepad | null)[];
  /** Empties the storages, and takes back what the game's code has put in place of the page's functions and sizes. */
  reset(): void;
}

export interface OwnPageParts {
  readonly timers: TimerFunctions;
  readonly crypto: CryptoFunctions;
  readonly events: PageEvents;
  /** Hears of each use of a storage. */
  count(call: string): void;
}

const { width, height } = PAGE_SIZE;
const SIZES = { innerWidth: width, innerHeight: height, outerWidth: width, outerHeight: height, devicePixelRatio: 1 };

const LOADS = { XMLHttpRequest: HeadlessRequest, fetch: headlessFetch };

export function createOwnPage({ timers, crypto, events, count }: OwnPageParts): OwnPage {
  const storages: Record<string, ReturnType<typeof createMemoryStorage>> = {
    localStorage: createMemoryStorage(),
    sessionStorage: createMemoryStorage(),
  };
  const handlers: Partial<Record<Owner, Map<string, unknown>>> = {
    window: events.windowHandlers,
    document: events.documentHandlers,
  };
  const values: Record<Owner, object> = {
    window: { ...timers, ...LOADS, ...events.window, ...SIZES },
    document: events.document,
    navigator: { getGamepads: () => page.gamepads },
    crypto,
  };
  const replaced = new Map<string, unknown>();

  const page: OwnPage = {
    gamepads: [],
    read(owner, name) {
      if (name.startsWith('on')) return handlers[owner]?.get(name) ?? null;
      if (replaced.has(`${owner}.${name}`)) return replaced.get(`${owner}.${name}`);
      if (!(name in storages)) return Reflect.get(values[owner], name);
      count(name);
      return storages[name];
    },
    write(owner, name, value) {
      if (name.startsWith('on')) handlers[owner]?.set(name, value);
      else replaced.set(`${owner}.${name}`, value); // as polyfills do
    },
    reset() {
      replaced.clear();
      for (const storage of Object.values(storages)) storage.clear();
    },
  };
  return page;
}
