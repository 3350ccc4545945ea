import type Phaser from 'phaser';
import type { Anything } from './things';

/** Tells whether a Matter body is in a world of the scene's game. */
export type InWorld = (scene: Phaser.Scene, body: Anything) => boolean;

interface MatterBody extends Anything {
  /** The whole of which it is a part, or itself. */
  readonly parent?: Anything;
}

type Bodies = readonly Anything[];

/**
 * A body that was removed knows nothing of it, so that the lists of the worlds must be asked. A world makes a new list when
 * anything was added or removed, and only then is it read again. Where there is no world of Phaser, every body counts.
 */
export function matterWorlds(): InWorld {
  const known = new WeakMap<Bodies, ReadonlySet<Anything>>();

  function has(bodies: Bodies, body: Anything): boolean {
    let set = known.get(bodies);
    if (!set) {
      set = new Set(bodies);
      known.set(bodies, set);
    }
    return set.has(body);
  }

  return (scene, part) => {
    const body = (part as MatterBody).parent ?? part;
    const own = bodiesOf(scene);
    if (own && has(own, body)) return true;
    let worlds = 0;
    for (const other of scene.sys.game.scene.scenes) {
      const bodies = bodiesOf(other);
      if (bodies && has(bodies, body)) return true;
      if (bodies) worlds++;
    }
    return worlds === 0;
  };
}

function bodiesOf(scene: Phaser.Scene): Bodies | undefined {
  const matter = scene.matter as Phaser.Physics.Matter.MatterPhysics | undefined;
  return matter?.world?.getAllBodies() as unknown as Bodies | undefined;
}
