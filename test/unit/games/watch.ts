import type Phaser from 'phaser';
import type { VectorEnvironment } from '../../../sdk/env';
import type { SceneDefinition, SceneEnvironment } from '../../../sdk/phaser';
import { createSceneVector } from '../../../sdk/phaser/agents/scene-vector';

/** One copy of an environment's real scene, with the running scene itself to look at. */
export interface Watched<S> {
  readonly environment: VectorEnvironment;
  /** The scene of the episode that runs. */
  scene(): S;
}

/** `changes` replaces parts of the environment's definition. */
export async function watch<S extends Phaser.Scene>(
  { scene: definition }: SceneEnvironment<S>,
  changes: Partial<SceneDefinition<S>> = {},
): Promise<Watched<S>> {
  let running: S;
  const watched: SceneDefinition<S> = {
    ...definition,
    ...changes,
    observe(scene, observation, agent) {
      running = scene;
      definition.observe(scene, observation, agent);
    },
  };
  const environment = await createSceneVector(watched, 1);
  return { environment, scene: () => running };
}
