import type Phaser from 'phaser';
import type { VectorEnvironment } from '../../../sdk/env';
import { type SceneEnvironment, type SceneEnvironmentOptions, sceneEnvironment } from '../../../sdk/phaser';

/** One copy of an environment's real scene, with the running scene itself to look at. */
export interface Watched<S> {
  readonly environment: VectorEnvironment;
  /** The scene of the episode that runs. */
  scene(): S;
}

/** `changes` replaces options of the environment. */
export async function watch<S extends Phaser.Scene>(
  { scene: options }: SceneEnvironment<S>,
  changes: Partial<SceneEnvironmentOptions<S>> = {},
): Promise<Watched<S>> {
  let running: S;
  const watched = sceneEnvironment<S>({
    ...options,
    ...changes,
    observe(scene, observation, agent) {
      running = scene;
      options.observe(scene, observation, agent);
    },
  });
  const environment = await watched.createScenes(1);
  return { environment, scene: () => running };
}
