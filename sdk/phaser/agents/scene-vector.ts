import type Phaser from 'phaser';
import { type Actions, createRows as allocateRows, type Rows, stepCopies, type VectorEnvironment } from '../../env';
import { maskSize, spaceSize } from '../../spaces';
import type { SceneDefinition } from '../definition';
import { openWorld } from '../world/open-world';
import type { World } from '../world/world';
import { rewardTermsOf } from './reward';
import { createSceneCopy } from './scene-copy';

/**
 * Makes copies of a scene, each in a game of its own, and steps them together. Copies that have not begun an episode yet
 * rest, their rows marked as truncated. A copy that has thrown throws the same again in each step, until its reset.
 */
export async function createSceneVector<S extends Phaser.Scene>(
  definition: SceneDefinition<S>,
  copies: number,
): Promise<VectorEnvironment> {
  if (!Number.isInteger(copies) || copies < 1) {
    throw new RangeError(`${definition.id}: got ${copies} copies, expected a whole number of at least 1.`);
  }
  const worlds = await openWorlds(definition, copies);
  const rewardTerms = firstRewardTerms(definition, worlds);
  const rows = createRows(definition, copies, rewardTerms.length);
  rows.truncated.fill(1);
  const scenes = worlds.map((world, copy) => createSceneCopy({ definition, world, copy, rows, rewardTerms }));
  const steps = scenes.map(({ step }) => step);
  const stepCopy = (copy: number, actions: Actions) => steps[copy](actions);
  const { id, observationSpace, actionSpace, agents, mask } = definition;
  return {
    id,
    observationSpace,
    actionSpace,
    agents,
    ...(mask ? { masked: true } : {}),
    rewardTerms,
    copies,
    ...rows,
    reset(copy, seed) {
      if (!scenes[copy]) throw new RangeError(`${id}: got copy ${copy}, expected 0 to ${copies - 1}.`);
      scenes[copy].reset(seed);
    },
    step: (actions) => stepCopies(copies, stepCopy, actions),
    close() {
      const errors = closeAll(worlds);
      if (errors.length > 0) throw errors[0];
    },
  };
}

/** Begins the first world to see what its rewards are made of; if that fails, none is left open. */
function firstRewardTerms<S extends Phaser.Scene>(definition: SceneDefinition<S>, worlds: readonly World<S>[]) {
  try {
    worlds[0].begin(0);
    return rewardTermsOf(definition, worlds[0]);
  } catch (error) {
    closeAll(worlds);
    throw error;
  }
}

/** All at once, since they mostly wait for the same files; if one fails, none is left open. */
async function openWorlds<S extends Phaser.Scene>(definition: SceneDefinition<S>, copies: number) {
  const results = await Promise.allSettled(
    Array.from({ length: copies }, (_, copy) => openWorld(definition, null, copy)),
  );
  const worlds = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) {
    closeAll(worlds);
    throw new Error(`${definition.id}: ${(failed.reason as Error).message}`, { cause: failed.reason });
  }
  return worlds;
}

/** Closes every one of them, and returns what they threw. */
function closeAll(worlds: readonly { close(): void }[]): unknown[] {
  const errors: unknown[] = [];
  for (const world of worlds) {
    try {
      world.close();
    } catch (error) {
      errors.push(error);
    }
  }
  return errors;
}

/** The arrays that copies write into. */
export function createRows<S extends Phaser.Scene>(
  { observationSpace, actionSpace, agents, mask }: SceneDefinition<S>,
  copies: number,
  terms: number,
): Rows {
  return allocateRows(copies * agents, spaceSize(observationSpace), terms, mask ? maskSize(actionSpace) : 0);
}
