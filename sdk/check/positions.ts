import type Phaser from 'phaser';

/** Numbers of one object: x, y, angle, and whether it is shown. */
export const NUMBERS_OF_OBJECT = 4;

interface Shown {
  readonly x?: number;
  readonly y?: number;
  readonly rotation?: number;
  readonly visible?: boolean;
}

/** Where everything is that the running scenes show: a finer look at the world than what an agent sees of it. */
export function positionsOf(game: Phaser.Game): Float64Array {
  const objects = game.scene.getScenes(true).flatMap(({ sys }) => (sys.displayList?.list ?? []) as unknown as Shown[]);
  return Float64Array.from(
    objects.flatMap(({ x = 0, y = 0, rotation = 0, visible = true }) => [x, y, rotation, visible ? 1 : 0]),
  );
}
