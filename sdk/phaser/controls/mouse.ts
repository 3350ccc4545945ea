import type Phaser from 'phaser';
import type { Realm } from '../realm/realm';
import { tellListeners } from './canvas-listeners';
import { inputOf } from './input-internals';
import { exactlyAt, onPage, type PointingDevice } from './pointing';

/** A mouse in an agent's hand. Listeners of the game's own hear of it after Phaser has. */
export function createMouse(game: Phaser.Game, realm: Realm | null): PointingDevice {
  const input = inputOf(game);

  function send(action: 'move' | 'down' | 'up', x: number, y: number, buttons: number): void {
    const event = mouseEvent(game, `mouse${action}`, x, y, buttons);
    if (input.enabled && input.mouse?.enabled) {
      exactlyAt(game, x, y, () => {
        if (action === 'move') input.onMouseMove(event);
        else if (action === 'down') input.onMouseDown(event);
        else input.onMouseUp(event);
      });
    }
    if (!realm) return;
    tellListeners(game, realm, `pointer${action}`, event);
    tellListeners(game, realm, `mouse${action}`, event);
    if (action === 'up') tellListeners(game, realm, 'click', event);
  }

  return {
    get down() {
      return input.mousePointer?.isDown ?? false;
    },
    move: (x, y) => send('move', x, y, input.mousePointer?.buttons ?? 0),
    press: (x, y) => send('down', x, y, 1),
    lift: (x, y) => send('up', x, y, 0),
  };
}

/** One literal, for there is one in every step of a pointer that moves: copies of objects cost ten times as much. */
function mouseEvent(game: Phaser.Game, type: string, x: number, y: number, buttons: number) {
  const place = onPage(game, x, y);
  return {
    type,
    offsetX: place.offsetX,
    offsetY: place.offsetY,
    pageX: place.pageX,
    pageY: place.pageY,
    clientX: place.clientX,
    clientY: place.clientY,
    button: 0,
    buttons,
    pointerId: 1,
    pointerType: 'mouse',
    isPrimary: true,
    target: game.canvas,
    timeStamp: game.loop.time,
    preventDefault: nothing,
  };
}

const nothing = (): void => {};
