import type Phaser from 'phaser';
import { createEventListeners, type EventListeners } from '../realm/event-listeners';
import { createPageEvent } from '../realm/page-event';
import type { Realm } from '../realm/realm';
import { propertiesOf } from './event-properties';

const confined = new WeakMap<HTMLCanvasElement, EventListeners>();

/**
 * Makes listeners that the game's own code adds to its canvas the game's own business, as those on window and document are:
 * they hear only what `tellListeners` says, and can be forgotten. To be called before the first scene is made.
 */
export function confineCanvas({ canvas }: Phaser.Game, realm: Realm): void {
  const listeners = createEventListeners();
  const { addEventListener, removeEventListener } = canvas;
  confined.set(canvas, listeners);
  const own: Pick<HTMLCanvasElement, 'addEventListener' | 'removeEventListener'> = {
    addEventListener(type: string, listener: EventListener, options?: boolean | AddEventListenerOptions) {
      if (realm.inside) listeners.add(type, listener, options);
      else addEventListener.call(canvas, type, listener, options);
    },
    removeEventListener(type: string, listener: EventListener, options?: boolean | EventListenerOptions) {
      if (realm.inside && listeners.remove(type, listener, options)) return;
      removeEventListener.call(canvas, type, listener, options);
    },
  };
  Object.assign(canvas, own);
}

/** Remembers who listens to a game's canvas, and returns what puts that back. */
export function rememberCanvasListeners({ canvas }: Phaser.Game): () => void {
  const listeners = confined.get(canvas);
  listeners?.settle();
  return () => listeners?.reset();
}

/**
 * Tells listeners of the game's own, in its realm, what happened on its canvas: those there first, then those on document
 * and window. They get an event of this type with the properties of one that is like it. Returns false if one said that the browser shall do nothing about it.
 */
export function tellListeners(game: Phaser.Game, realm: Realm, type: string, like: object): boolean {
  const { canvas, loop } = game;
  const listeners = confined.get(canvas);
  if (!listeners?.hears(type) && !realm.hears(type)) return true;
  const init = { ...propertiesOf(like), target: canvas };
  if (!listeners?.hears(type)) return realm.dispatch(type, init);
  const event = createPageEvent(type, init, loop.time);
  const goesOn = realm.run(() => callAll(listeners, event, canvas));
  const heard = !goesOn || !realm.hears(type) || realm.dispatch(type, init);
  return heard && !event.defaultPrevented;
}

/** Returns whether the event goes on from there: an event that was never dispatched does not stop by itself. */
function callAll(listeners: EventListeners, event: Event, canvas: HTMLCanvasElement): boolean {
  let goesOn = true;
  let atOnce = false;
  Object.assign(event, {
    stopPropagation() {
      goesOn = false;
    },
    stopImmediatePropagation() {
      goesOn = false;
      atOnce = true;
    },
  });
  for (const capture of [true, false]) listeners.call(event, canvas, capture, () => atOnce);
  return goesOn;
}
