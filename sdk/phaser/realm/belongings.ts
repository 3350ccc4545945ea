/**
 * What a page offers and each game has of its own, but asks for too seldom to be lent by assignment in every frame, or
 * cannot be given by assignment at all. These properties are replaced once, by ones that ask whose code runs; while none
 * does they are what they were.
 */
export interface Belongings {
  read(owner: Owner, name: string): unknown;
  write(owner: Owner, name: string, value: unknown): void;
}

export type Owner = 'window' | 'document' | 'navigator' | 'crypto';

const EVENTS =
  'load focus blur resize beforeunload keydown keyup keypress click dblclick contextmenu wheel mousedown mousemove mouseup ' +
  'pointerdown pointermove pointerup pointercancel touchstart touchmove touchend touchcancel';
const TIMERS = 'setTimeout setInterval clearTimeout clearInterval requestAnimationFrame cancelAnimationFrame';
const LOADS = 'XMLHttpRequest fetch';
const SIZES = 'innerWidth innerHeight outerWidth outerHeight devicePixelRatio';

const listening = ['addEventListener', 'removeEventListener', 'dispatchEvent'];
const handlers = EVENTS.split(' ').map((type) => `on${type}`);

const NAMES: Readonly<Record<Owner, readonly string[]>> = {
  window: [...`${TIMERS} ${LOADS} ${SIZES} localStorage sessionStorage`.split(' '), ...listening, ...handlers],
  document: [...listening, ...handlers, 'onvisibilitychange'],
  navigator: ['getGamepads'],
  crypto: ['getRandomValues', 'randomUUID'],
};

/** Whose code runs in this thread. */
let inside: Belongings | null = null;

/** Says whose code runs from now on, and returns whose did. */
export function changeInside(next: Belongings | null): Belongings | null {
  const before = inside;
  inside = next;
  return before;
}

const shared = new WeakSet<object>();

/** Makes the page's properties depend on whose code runs: once for each object, however often it is called. */
export function shareProperties(): void {
  const { document, navigator, crypto } = globalThis as Partial<Record<Owner, object>>;
  const owners: Record<Owner, object | undefined> = { window: globalThis, document, navigator, crypto };
  for (const owner of Object.keys(owners) as Owner[]) {
    const object = owners[owner];
    if (!object || shared.has(object)) continue;
    shared.add(object);
    for (const name of NAMES[owner]) share(object, owner, name);
  }
}

function share(object: object, owner: Owner, name: string): void {
  const own = Object.getOwnPropertyDescriptor(object, name);
  if (own?.configurable === false) return;
  const parent: object | null = Object.getPrototypeOf(object);
  let read = own ? (own.get?.bind(object) ?? (() => own.value)) : () => parent && Reflect.get(parent, name, object);
  Object.defineProperty(object, name, {
    configurable: true,
    enumerable: own?.enumerable ?? false,
    get: () => (inside ? inside.read(owner, name) : read()),
    set(value) {
      if (inside) inside.write(owner, name, value);
      else if (own?.get) own.set?.call(object, value);
      else if (own || !parent || !Reflect.set(parent, name, value, object)) read = () => value;
    },
  });
}

/** Runs a task as if no game's code ran: with the page's own properties. */
export function asNobody<T>(task: () => T): T {
  const before = changeInside(null);
  try {
    return task();
  } finally {
    changeInside(before);
  }
}
