import type Phaser from 'phaser';
import type { Realm } from '../realm/realm';
import { tellListeners } from './canvas-listeners';
import { inputOf, TOUCH_MOVE } from './input-internals';
import { exactlyAt, onPage, type PointingDevice } from './pointing';

/** No browser counts its touches up to here. */
const FINGER = 1_000_000;

/** A finger on the screen, for games without a mouse: where it does not press, nobody sees it. */
export function createFinger(game: Phaser.Game, realm: Realm | null): PointingDevice {
  const input = inputOf(game);
  const pointer = () => input.pointers.find(({ active, identifier }) => active && identifier === FINGER);

  function send(type: 'touchstart' | 'touchmove' | 'touchend', x: number, y: number): void {
    if (!input.enabled || !input.touch?.enabled) return;
    const touch = { identifier: FINGER, ...onPage(game, x, y), target: game.canvas };
    const touches = type === 'touchend' ? [] : [touch];
    const event = {
      type,
      changedTouches: [touch],
      touches,
      targetTouches: touches,
      target: game.canvas,
      timeStamp: game.loop.time,
      preventDefault: nothing,
    };
    exactlyAt(game, x, y, () => {
      if (type === 'touchstart') return input.onTouchStart(event);
      if (type === 'touchend') return input.onTouchEnd(event);
      // Phaser's own handler asks the page which element is under the finger, and there may be no page.
      const moved = pointer();
      if (!moved) return;
      moved.touchmove(touch, event);
      input.activePointer = moved;
      input.updateInputPlugins(TOUCH_MOVE, [moved]);
    });
    if (realm) tellListeners(game, realm, type, event);
  }

  return {
    get down() {
      return pointer() !== undefined;
    },
    move(x, y) {
      if (pointer()) send('touchmove', x, y);
    },
    press: (x, y) => send('touchstart', x, y),
    lift: (x, y) => send('touchend', x, y),
  };
}

const nothing = (): void => {};
