import type Phaser from 'phaser';
import { connectPointers, disconnectPointers } from './devices';
import { keyboardOf, pointersOf } from './internals';
import type { Realm } from './realm';

/** The person's hands: whether what they do on keyboard, mouse and screen reaches the game. */
export interface Person {
  /** Lets input through, or keeps it out; keys that are down are released then. */
  connect(connected: boolean): void;
  /** The game has forgotten which keys are down. */
  forget(): void;
  close(): void;
}

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
 * For a game whose devices are disconnected. While the person is connected, handlers of the game run in its realm, and what
 * they throw goes to `onError`.
 */
export function createPerson(game: Phaser.Game, realm: Realm, onError: (error: unknown) => void): Person {
  const keyboard = keyboardOf(game);
  const target: EventTarget = keyboard?.target ?? window;
  const down = new Map<number, KeyboardEvent>();
  let connected = false;

  const inside = (task: () => void) => {
    try {
      realm.run(task);
    } catch (error) {
      onError(error);
    }
  };
  const press = (event: Event) => {
    const key = event as KeyboardEvent;
    if (isTyping(key)) return;
    down.set(key.keyCode, key);
    inside(() => keyboard?.onKeyDown(key));
  };
  const lift = (event: Event) => {
    const key = event as KeyboardEvent;
    if (down.delete(key.keyCode)) inside(() => keyboard?.onKeyUp(key));
  };
  const releaseAll = () => {
    for (const { keyCode, timeStamp } of down.values()) {
      inside(() => keyboard?.onKeyUp({ type: 'keyup', keyCode, timeStamp, preventDefault() {} }));
    }
    down.clear();
  };

  const pointers = pointersOf(game);
  for (const name of POINTER_HANDLERS) {
    const handler = pointers[name].bind(pointers);
    pointers[name] = (event) => inside(() => handler(event));
  }

  function connect(on: boolean): void {
    if (on === connected) return;
    connected = on;
    if (on) {
      target.addEventListener('keydown', press);
      target.addEventListener('keyup', lift);
      window.addEventListener('blur', releaseAll);
      connectPointers(game);
    } else {
      target.removeEventListener('keydown', press);
      target.removeEventListener('keyup', lift);
      window.removeEventListener('blur', releaseAll);
      disconnectPointers(game);
      releaseAll();
    }
  }

  return {
    connect,
    forget: () => down.clear(),
    close: () => connect(false),
  };
}

/** Keys typed into a field of the page are none of the game's business. */
function isTyping({ target }: KeyboardEvent): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
