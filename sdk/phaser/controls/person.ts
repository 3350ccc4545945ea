import type Phaser from 'phaser';
import { keyboardOf, pointersOf } from '../internals';
import type { Realm } from '../realm/realm';
import { tellListeners } from './canvas-listeners';
import { connectPointers, disconnectPointers } from './devices';
import { propertiesOf } from './event-properties';
import { takesGamepads } from './gamepad-hands';
import { atTime, POINTER_TYPES } from './person-events';

/** The person's hands: whether what they do on keyboard, mouse, screen and gamepad reaches the game. */
export interface Person {
  /** Lets input through, or keeps it out; keys that are down are released then. */
  connect(connected: boolean): void;
  /** The game has forgotten which keys are down. */
  forget(): void;
  close(): void;
}

type Listening = readonly [
  of: EventTarget,
  types: readonly string[],
  listener: (event: Event) => void,
  phase?: AddEventListenerOptions,
];

const POINTER_HANDLERS = [
  'onMouseDown',
  'onMouseMove',
  'onMouseUp',
  'onMouseWheel',
  'onTouchStart',
  'onTouchMove',
  'onTouchEnd',
  'onTouchCancel',
] as const;

/**
 * For a game whose devices are disconnected. While the person is connected, Phaser's handlers and listeners of the game's
 * own, on document and window, hear of it in the realm and at the game's time; what they throw goes to `onError`.
 */
export function createPerson(game: Phaser.Game, realm: Realm, onError: (error: unknown) => void): Person {
  const keyboard = keyboardOf(game);
  const target: EventTarget = keyboard?.target ?? window;
  const down = new Map<string, KeyboardEvent>();
  let connected = false;
  let polling = 0;

  const inside = (task: () => void) => {
    try {
      realm.run(task);
    } catch (error) {
      onError(error);
    }
  };
  /** To the game's own listeners, who may say that the browser shall do nothing about it. */
  const tell = (type: string, event: Event) => {
    inside(() => {
      if (realm.hears(type) && !realm.dispatch(type, propertiesOf(event))) event.preventDefault();
    });
  };
  const press = (event: Event) => {
    const key = event as KeyboardEvent;
    if (isTyping(key)) return;
    down.set(keyId(key), key);
    inside(() => keyboard?.onKeyDown(atTime(key, game.loop.time)));
    tell('keydown', key);
  };
  const lift = (event: Event) => {
    const key = event as KeyboardEvent;
    if (!down.delete(keyId(key))) return;
    inside(() => keyboard?.onKeyUp(atTime(key, game.loop.time)));
    tell('keyup', key);
  };
  const releaseAll = () => {
    for (const key of down.values()) {
      const { keyCode } = key;
      inside(() => keyboard?.onKeyUp({ type: 'keyup', keyCode, timeStamp: game.loop.time, preventDefault() {} }));
      tell('keyup', key);
    }
    down.clear();
  };
  const point = (event: Event) => {
    const ends = /(up|end|cancel)$/.test(event.type); // which may be anywhere on the page
    if (!ends && event.target !== game.canvas) return;
    inside(() => {
      if (!tellListeners(game, realm, event.type, event)) event.preventDefault();
    });
  };
  /** A new episode finds no gamepads; they are plugged in again, as in the first one. */
  const pollGamepads = () => {
    const known = realm.gamepads;
    realm.gamepads = navigator.getGamepads();
    for (const gamepad of realm.gamepads) {
      if (gamepad && !known[gamepad.index]) inside(() => realm.dispatch('gamepadconnected', { gamepad }));
    }
    polling = requestAnimationFrame(pollGamepads);
  };

  const pointers = pointersOf(game);
  for (const name of POINTER_HANDLERS) {
    const handler = pointers[name].bind(pointers);
    pointers[name] = (event) => inside(() => handler(atTime(event, game.loop.time)));
  }

  const listening: readonly Listening[] = [
    [target, ['keydown'], press],
    [target, ['keyup'], lift],
    [window, ['blur'], releaseAll],
    [window, POINTER_TYPES, point, PHASE],
  ];

  function connect(on: boolean): void {
    if (on === connected) return;
    connected = on;
    for (const [of, types, listener, phase] of listening) {
      for (const type of types) {
        if (on) of.addEventListener(type, listener, phase);
        else of.removeEventListener(type, listener, phase);
      }
    }
    if (on) {
      connectPointers(game);
      if (takesGamepads(game)) pollGamepads();
    } else {
      disconnectPointers(game);
      cancelAnimationFrame(polling);
      realm.gamepads = [];
      releaseAll();
    }
  }

  return {
    connect,
    forget: () => down.clear(),
    close: () => connect(false),
  };
}

/** On the way down, which events that do not bubble go too; and with a say about what the browser does. */
const PHASE = { capture: true, passive: false };

/** Two keys may have the same code, such as both Shifts. */
const keyId = ({ keyCode, location }: KeyboardEvent) => `${keyCode} ${location}`;

/** Keys typed into a field of the page are none of the game's business. */
function isTyping({ target }: KeyboardEvent): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
