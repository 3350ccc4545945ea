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
  /** Draws over the live scene, in the scene's own coordinates, what `values` (just sensed) mean. */
  draw?(scene: S, pen: Phaser.GameObjects.Graphics, values: Float32Array, agent: number): void;
}
