import type Phaser from 'phaser';
import type { Actions, Rows } from '../../env';
import type { SceneEnvironment } from '../definition';
import { openWorld } from '../world/open-world';
import type { World } from '../world/world';
import { rewardTermsOf } from './reward';
import { createSceneCopy } from './scene-copy';
import { createRows } from './scene-vector';

/** One copy of a scene with its world in reach, for those who look closer than training does. */
export interface OpenCopy<S extends Phaser.Scene = Phaser.Scene> extends Rows {
  readonly rewardTerms: readonly string[];
  readonly world: World<S>;
  /** Begins an episode; a `complete` reset is one without the scene's own `reset`. */
  reset(seed: number, options?: { complete?: boolean }): void;
  step(actions: Actions): void;
  close(): void;
}

/**
 * Opens a scene's world as training does.
 *
 * @internal
 * @throws Error if it cannot be opened.
 */
export async function openCopy<S extends Phaser.Scene>(environment: SceneEnvironment<S>): Promise<OpenCopy<S>> {
  const { scene: definition } = environment;
  const world = await openWorld(definition, null);
  try {
    world.begin(0);
    const rewardTerms = rewardTermsOf(definition, world);
    const rows = createRows(definition, 1, rewardTerms.length);
    const copy = createSceneCopy({ definition, world, copy: 0, rows, rewardTerms });
    return {
      ...rows,
      rewardTerms,
      world,
      reset: copy.reset,
      step: copy.step,
      close: world.close,
    };
  } catch (error) {
    world.close();
    throw error;
  }
}
