import type Phaser from 'phaser';

/**
 * Part of what an agent observes. A sensor keeps nothing between calls: it may serve many scenes at once, and agents in
 * each of them.
 */
export interface Sensor<S extends Phaser.Scene = Phaser.Scene> {
  /** [n] numbers, or [rows, columns, channels] of a picture. */
  readonly shape: readonly number[];
  /** Bounds of the numbers: one for all, or one for each. */
  readonly low: number | readonly number[];
  readonly high: number | readonly number[];
  /** Whether it looks at the drawn picture of the scene, which then must be drawn, in training too. Default false. */
  readonly seesPixels?: boolean;
  /** Writes every number; `values` is as long as the shape's product. Allocates nothing. */
  sense(scene: S, values: Float32Array, agent: number): void;
  /** Draws over the live scene, in the scene's own coordinates, what `values` (sensed last) mean. Changes nothing. */
  draw?(scene: S, pen: Pen, values: Float32Array, agent: number): void;
}

/**
 * What sensors are drawn with: lines and areas in the colours given last, as 0xrrggbb with an alpha in [0, 1]. Phaser's
 * Graphics is one.
 */
export interface Pen {
  lineStyle(width: number, color: number, alpha: number): unknown;
  fillStyle(color: number, alpha: number): unknown;
  lineBetween(x1: number, y1: number, x2: number, y2: number): unknown;
  strokeCircle(x: number, y: number, radius: number): unknown;
  fillRect(x: number, y: number, width: number, height: number): unknown;
}
