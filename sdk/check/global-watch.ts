import { callerOf } from './callers';

/** A call of the game that reached the page's own function, not the one its environment lends it. */
export interface CapturedCall {
  /** Such as `Math.random`. */
  readonly name: string;
  /** The lines that call it. */
  readonly where: readonly string[];
}

/** Watches functions that a game's module may have taken hold of when it was loaded. */
export interface GlobalWatch {
  /** The calls of game code that got round its environment so far. */
  captured(): CapturedCall[];
  /** The draws of chance that game code made while it was loaded: different ones each time. */
  drawnAtLoad(): CapturedCall[];
  /** From now on nothing is loaded any more. */
  loaded(): void;
  /** Puts everything back that stands where it was put, and tells of no more calls: game code may keep the functions for good. */
  stop(): void;
}

type Notes = Map<string, Set<string>>;

/** Stacks are dear: of one function so many calls are looked into. */
const MOST_LOOKS = 200;

const CHANCE = ['Math.random', 'crypto.getRandomValues', 'crypto.randomUUID'];

/**
 * Puts telling functions in place of chance and clocks, before a game's module is loaded. While a game runs, its environment
 * lends it others: whoever then reaches these has kept them since, as `const { random } = Math` at the top of a module does.
 */
export function watchGlobals(): GlobalWatch {
  const whileRunning: Notes = new Map();
  const whileLoading: Notes = new Map();
  const looks = new Map<string, number>();
  let loading = true;
  let stopped = false;

  function note(notes: Notes, name: string): void {
    const count = looks.get(name) ?? 0;
    if (stopped || count >= MOST_LOOKS) return;
    looks.set(name, count + 1);
    const caller = callerOf();
    if (caller.kind !== 'game') return;
    notes.set(name, (notes.get(name) ?? new Set()).add(caller.where));
  }

  /** Replaces a function, and tells calls of it made while something else is in its place. */
  function replace<T extends object>(owner: T, property: keyof T & string, name: string): () => void {
    const original = owner[property] as (...args: unknown[]) => unknown;
    if (typeof original !== 'function') return () => {};
    const telling = function (this: unknown, ...args: unknown[]) {
      if (owner[property] !== (telling as unknown)) note(whileRunning, name);
      else if (loading && CHANCE.includes(name)) note(whileLoading, name);
      return original.apply(this === telling ? original : this, args);
    };
    const own = Object.getOwnPropertyDescriptor(owner, property);
    Object.assign(owner, { [property]: telling });
    return () => {
      if (owner[property] !== (telling as unknown)) return; // somebody else's has been put there since, and may call this one
      const present = Object.getOwnPropertyDescriptor(owner, property);
      if (present?.get || !present?.configurable)
        Object.assign(owner, { [property]: original }); // realms share it by an accessor
      else if (own) Object.defineProperty(owner, property, own);
      else Reflect.deleteProperty(owner, property);
    };
  }

  const restorers = [
    replace(Math, 'random', 'Math.random'),
    replace(performance, 'now', 'performance.now'),
    replace(globalThis, 'setTimeout', 'setTimeout'),
    replace(globalThis, 'setInterval', 'setInterval'),
    replace(globalThis, 'requestAnimationFrame', 'requestAnimationFrame'),
    replace(crypto, 'getRandomValues', 'crypto.getRandomValues'),
    replace(crypto, 'randomUUID', 'crypto.randomUUID'),
    replaceDate(() => note(whileRunning, 'Date')),
  ];
  const list = (notes: Notes) => [...notes].map(([name, where]) => ({ name, where: [...where] }));
  return {
    captured: () => list(whileRunning),
    drawnAtLoad: () => list(whileLoading),
    loaded() {
      loading = false;
    },
    stop() {
      stopped = true;
      for (const restore of restorers) restore();
    },
  };
}

/** A `Date` that tells when somebody who has kept it asks for the present. Everything else is the real one's. */
function replaceDate(tell: () => void): () => void {
  const RealDate = Date;
  const telling: DateConstructor = new Proxy(RealDate, {
    construct(target, args, newTarget) {
      if (args.length === 0) look();
      return Reflect.construct(target, args, newTarget === telling ? target : newTarget);
    },
    apply(target) {
      look();
      return target();
    },
    get(target, property) {
      if (property !== 'now') return Reflect.get(target, property);
      return () => {
        look();
        return target.now();
      };
    },
  });
  const look = () => {
    if (globalThis.Date !== telling) tell();
  };
  globalThis.Date = telling;
  return () => {
    if (globalThis.Date === telling) globalThis.Date = RealDate;
  };
}
