import type Phaser from 'phaser';
import { expectFunction, show } from './checks';
import { collides, type TileTest } from './tile-layer';

/**
 * What a sensor looks for: a function that gives it, such as `(scene) => scene.walls`; or, to choose among the tiles of a
 * layer, `{ of: (scene) => scene.layer, where: (tile) => tile.index === 5 }`. Without a choice the tiles that collide count.
 */
export type Sight<S extends Phaser.Scene, T> =
  | ((scene: S, agent: number) => T)
  | { readonly of: (scene: S, agent: number) => T; readonly where: TileTest };

/** One of several, by number, as `sense` needs it. */
export interface NamedSight<S extends Phaser.Scene, T> {
  readonly name: string;
  readonly of: (scene: S, agent: number) => T;
  readonly where: TileTest;
}

/** @throws RangeError for one that is neither a function nor an object of two. */
export function namedSights<S extends Phaser.Scene, T>(
  sensor: string,
  option: string,
  sights: Readonly<Record<string, Sight<S, T>>>,
): readonly NamedSight<S, T>[] {
  return Object.entries(sights).map(([name, sight]) => {
    if (typeof sight === 'function') return { name, of: sight, where: collides };
    if (typeof sight !== 'object' || sight === null) {
      throw new RangeError(`${sensor}: got ${option}.${name} = ${show(sight)}, expected a function of the scene.`);
    }
    expectFunction(sensor, `${option}.${name}.of`, sight.of);
    expectFunction(sensor, `${option}.${name}.where`, sight.where);
    return { name, of: sight.of, where: sight.where };
  });
}
