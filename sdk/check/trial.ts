import type { Actions, EnvironmentDefinition, Rows } from '../env';
import type { SceneEnvironment } from '../phaser';
import { type OpenCopy, openCopy } from '../phaser/inside';

/** One world under examination: a single copy, of which each row is an agent. */
export interface Trial extends Rows {
  readonly rewardTerms: readonly string[];
  /** Begins an episode; of a scene with a `reset` of its own, by the `complete` reset if asked for. */
  reset(seed: number, options?: { complete?: boolean }): void;
  step(actions: Actions): void;
  close(): void;
  /** The scene's world; null for an environment without a scene. */
  readonly world: OpenCopy['world'] | null;
}

/** Bits of a NaN that no arithmetic gives. */
const UNWRITTEN = 0x7fc0beef;

export function isSceneEnvironment(definition: EnvironmentDefinition): definition is SceneEnvironment {
  return 'scene' in definition && 'createScenes' in definition;
}

/** Opens one: the real scene, even where training has a simulation of it. */
export async function openTrial(definition: EnvironmentDefinition): Promise<Trial> {
  return isSceneEnvironment(definition) ? openCopy(definition) : openPlain(definition);
}

/** Scenes look after their numbers themselves; of another environment the first observation is looked at here. */
async function openPlain(definition: EnvironmentDefinition): Promise<Trial> {
  const environment = await definition.create(1);
  const { observations, rewards, terminated, truncated, absent, terms, actionMasks, rewardTerms } = environment;
  const bits = new Int32Array(observations.buffer, observations.byteOffset, observations.length);
  return {
    ...{ observations, rewards, terminated, truncated, absent, terms, actionMasks, rewardTerms },
    world: null,
    reset(seed) {
      bits.fill(UNWRITTEN);
      environment.reset(0, seed);
      const unwritten = bits.reduce((count, value) => count + (value === UNWRITTEN ? 1 : 0), 0);
      if (unwritten === 0 || absent.includes(1)) return;
      throw new Error(`reset() left ${unwritten} of ${bits.length} numbers unwritten, at ${bits.indexOf(UNWRITTEN)}.`);
    },
    step: (actions) => environment.step(actions),
    close: () => environment.close(),
  };
}
