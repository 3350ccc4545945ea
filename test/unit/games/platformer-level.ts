import { platformer } from '../../../games/platformer/env';
import type { LevelScene } from '../../../games/platformer/scene';
import type { VectorEnvironment } from '../../../sdk/env';
import type { SceneDefinition } from '../../../sdk/phaser';
import { createSceneVector } from '../../../sdk/phaser/agents/scene-vector';
import { NONE } from './platformer-player';

/** One copy of the game, its level to look at, and hands to play it. */
export interface Level {
  readonly environment: VectorEnvironment;
  /** The level of the episode that runs. */
  scene(): LevelScene;
  /** So many steps of one action. */
  play(direction: number, jump: number, steps?: number): void;
  ended(): boolean;
}

/** `changes` replaces parts of the definition. */
export async function openLevel(changes: Partial<SceneDefinition<LevelScene>> = {}): Promise<Level> {
  const { observe } = platformer.scene;
  let running: LevelScene;
  const environment = await createSceneVector<LevelScene>(
    {
      ...platformer.scene,
      ...changes,
      observe(scene, observation, agent) {
        running = scene;
        observe(scene, observation, agent);
      },
    },
    1,
  );
  const ended = () => Boolean(environment.terminated[0] || environment.truncated[0]);
  return {
    environment,
    scene: () => running,
    ended,
    play(direction = NONE, jump = 0, steps = 1) {
      for (let step = 0; step < steps && !ended(); step++) environment.step(Int32Array.of(direction, jump));
    },
  };
}
