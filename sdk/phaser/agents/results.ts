import { show } from '../expect';

/** What a definition's functions return is looked at: an `async` one returns a promise, which is neither yes nor no. */

/** @throws Error for anything but true and false; `who` returned it. */
export function expectBoolean(value: unknown, who: string): boolean {
  if (typeof value === 'boolean') return value;
  throw new Error(`${who} returned ${show(value)}, expected true or false${isPromise(value) ? `: ${NOT_ASYNC}` : ''}.`);
}

/** @throws Error for a promise: what happens after it would happen at any time, in no certain frame. */
export function refusePromise(value: unknown, who: string): void {
  if (isPromise(value)) throw new Error(`${who} returned ${show(value)}: ${NOT_ASYNC}.`);
}

/** Whether a value is one that code waits for. */
export function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function';
}

const NOT_ASYNC = 'it must not be async';
