import type Phaser from 'phaser';
import { keyboardOf } from '../internals';
import type { Realm } from '../realm/realm';
import { propertiesOf } from './event-properties';
import { type Key, keyOf } from './keys';

/** An agent's hands on a game's keyboard. */
export interface KeyboardHands {
  /** Holds exactly these keys and releases all others. Allocates nothing where nothing changes. */
  hold(names: readonly string[]): void;
  /** The scene has forgotten which keys are down: the next `hold` presses them again. */
  forget(): void;
}

/** A key that is held sends no repeats, which would be as many as the person's system has them. */
export function createKeyboardHands(game: Phaser.Game, realm: Realm | null): KeyboardHands {
  const down: string[] = [];

  function send(type: 'keydown' | 'keyup', name: string): void {
    const event = keyEvent(type, keyOf(name, OWNER), down, game.loop.time);
    const keyboard = keyboardOf(game);
    if (keyboard) {
      if (type === 'keydown') keyboard.onKeyDown(event);
      else keyboard.onKeyUp(event);
      // Phaser goes through the frame's whole queue at each event, and knows only the latest one again: of three keys that
      // go down at once the first would go down twice.
      keyboard.queue.length = 0;
    }
    if (realm?.hears(type)) realm.dispatch(type, propertiesOf(event));
    else if (!keyboard) throw noKeyboard();
  }

  return {
    hold(names) {
      for (let i = 0; i < names.length; i++) keyOf(names[i], OWNER);
      for (let i = down.length - 1; i >= 0; i--) {
        if (!names.includes(down[i])) send('keyup', down.splice(i, 1)[0]);
      }
      for (let i = 0; i < names.length; i++) {
        if (down.includes(names[i])) continue;
        down.push(names[i]);
        send('keydown', names[i]);
      }
    },
    forget() {
      down.length = 0;
    },
  };
}

const OWNER = 'controls.hold()';

/** What Phaser, and listeners of the game's own, may read of a key event. */
function keyEvent(type: string, { keyCode, key, code }: Key, down: readonly string[], timeStamp: number) {
  const shiftKey = down.includes('SHIFT');
  return {
    type,
    keyCode,
    which: keyCode,
    key: shiftKey && key.length === 1 ? key.toUpperCase() : key,
    code,
    location: 0,
    repeat: false,
    shiftKey,
    ctrlKey: down.includes('CTRL'),
    altKey: down.includes('ALT'),
    metaKey: false,
    timeStamp,
    preventDefault: nothing,
  };
}

function noKeyboard(): Error {
  return new Error(
    "the game has no keyboard input. Leave 'input.keyboard' on in its configuration, or use what the game does listen to.",
  );
}

const nothing = (): void => {};
