/** Constructors of events by what their types begin with, where the page has them. */
const KINDS: readonly (readonly [beginning: RegExp, constructor: string])[] = [
  [/^key/, 'KeyboardEvent'],
  [/^(mouse|click|dblclick|contextmenu)/, 'MouseEvent'],
  [/^pointer/, 'PointerEvent'],
  [/^touch/, 'TouchEvent'],
  [/^wheel/, 'WheelEvent'],
];

/**
 * An event as a browser would make it, with any properties, such as `{ keyCode: 37, key: 'ArrowLeft' }`.
 *
 * @param timeStamp in ms of the game
 */
export function createPageEvent(type: string, init: object, timeStamp: number): Event {
  const kind = KINDS.find(([beginning]) => beginning.test(type))?.[1] ?? 'Event';
  const constructors = globalThis as unknown as Record<string, typeof Event | undefined>;
  const event = new (constructors[kind] ?? Event)(type, { bubbles: true, cancelable: true });
  for (const [name, value] of Object.entries({ timeStamp, ...init })) {
    Object.defineProperty(event, name, { value, configurable: true, enumerable: true });
  }
  return event;
}
