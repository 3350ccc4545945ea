/** What Phaser's types keep to themselves of its input manager: goes with `internals.ts`. */
import type Phaser from 'phaser';

/** What the manager asks where a place of the page is in the game. */
export interface PlaceReader {
  transformX(pageX: number): number;
  transformY(pageY: number): number;
}

/** A mouse event as far as Phaser looks at it. */
export interface PointerEventLike {
  readonly type: string;
  readonly pageX: number;
  readonly pageY: number;
  readonly button: number;
  readonly buttons: number;
  readonly timeStamp: number;
  readonly target: unknown;
}

/** A finger on the screen as far as Phaser looks at it. */
export interface TouchLike {
  readonly identifier: number;
  readonly pageX: number;
  readonly pageY: number;
  readonly target: unknown;
}

export interface TouchEventLike {
  readonly type: string;
  readonly timeStamp: number;
  readonly changedTouches: readonly TouchLike[];
}

export interface TouchPointer extends Phaser.Input.Pointer {
  touchmove(touch: TouchLike, event: TouchEventLike): void;
}

export interface InputManager {
  readonly enabled: boolean;
  readonly mouse: { readonly enabled: boolean } | null;
  readonly touch: { readonly enabled: boolean } | null;
  readonly mousePointer: Phaser.Input.Pointer | null;
  readonly pointers: TouchPointer[];
  activePointer: Phaser.Input.Pointer;
  scaleManager: PlaceReader;
  onMouseDown(event: PointerEventLike): void;
  onMouseMove(event: PointerEventLike): void;
  onMouseUp(event: PointerEventLike): void;
  onTouchStart(event: TouchEventLike): void;
  onTouchEnd(event: TouchEventLike): void;
  updateInputPlugins(type: number, pointers: Phaser.Input.Pointer[]): void;
}

/** `TOUCH_MOVE` of Phaser's input constants. */
export const TOUCH_MOVE = 4;

export const inputOf = (game: Phaser.Game): InputManager => game.input as unknown as InputManager;
