import type Phaser from 'phaser';
import { inputOf, type PlaceReader } from './input-internals';

/** One device: how its events reach a game. */
export interface PointingDevice {
  /** Whether the game believes that the button is down. */
  readonly down: boolean;
  move(x: number, y: number): void;
  press(x: number, y: number): void;
  lift(x: number, y: number): void;
}

/** Where a pixel of the game is on the page, as a mouse's event says it. */
export function onPage({ scale }: Phaser.Game, x: number, y: number) {
  const { canvasBounds, displayScale } = scale;
  const [offsetX, offsetY] = [x / displayScale.x, y / displayScale.y];
  const [pageX, pageY] = [canvasBounds.left + offsetX, canvasBounds.top + offsetY];
  return {
    offsetX,
    offsetY,
    pageX,
    pageY,
    clientX: pageX - (window.scrollX || 0),
    clientY: pageY - (window.scrollY || 0),
  };
}

/**
 * Runs a task during which Phaser reads every place of the page as this pixel of the game. Its own way there divides and
 * multiplies by the canvas's size on the page, so that what was trained headless would be rounded on a live stage.
 */
export function exactlyAt(game: Phaser.Game, x: number, y: number, task: () => void): void {
  const input = inputOf(game);
  const { scaleManager } = input;
  input.scaleManager = { transformX: () => x, transformY: () => y } satisfies PlaceReader;
  try {
    task();
  } finally {
    input.scaleManager = scaleManager;
  }
}
