import type { EnvironmentDefinition } from '../env';
import { seededRandom } from '../math';
import { backendKind } from '../nn';
import { createCollector } from '../rollout';
import { createAlgorithm } from './algorithms';
import { type CrewTask, type Played, roundOf, type Share } from './crew';
import { withoutMemory } from './players';

/** The thread's side of a crew: plays, and learns nothing. */
export interface Playing {
  /** Plays episodes of the share until none is left; `breathe` is asked after every step of the batch. */
  play(share: Share, breathe?: () => Promise<void> | undefined): Promise<Played>;
}

/**
 * Makes environment and algorithm of their own for a run. The backend must have been started.
 *
 * @throws Error if it computes otherwise than the learner's.
 */
export async function createPlaying(definition: EnvironmentDefinition, task: CrewTask): Promise<Playing> {
  checkKernels(task);
  const { observationSpace, actionSpace } = definition;
  const { options, copies } = task;
  const random = seededRandom(0); // what it draws is overwritten by the first share's behaviour
  const algorithm = createAlgorithm({ observationSpace, actionSpace, random }, options);
  const collector = createCollector(await definition.create(copies), withoutMemory(algorithm.player));

  return {
    async play(share, breathe) {
      algorithm.behave(share.behaviour);
      collector.begin();
      const episodes: number[] = [];
      await collector.play(roundOf(share, options.seed, (episode) => episodes.push(episode), breathe));
      const order = new Int32Array(0); // the learner has not seen them; and each share gives its own array away
      return { episodes, rollout: { ...collector.finish(), order } };
    },
  };
}

function checkKernels({ kernels }: CrewTask): void {
  const own = backendKind();
  if (own === kernels) return;
  throw new Error(
    `Crew: got a worker with ${own}, expected ${kernels}, which the learner has. Reload the page, or train with workers = 1.`,
  );
}
