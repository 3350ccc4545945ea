import type { EnvironmentDefinition } from '../env';
import { mixSeeds, seededRandom } from '../math';
import { createCollector } from '../rollout';
import { createAlgorithm } from './algorithms';
import { type CrewTask, type Played, type Share, takeEpisode } from './crew';

/** The thread's side of a crew: plays, and learns nothing. */
export interface Playing {
  /** Plays episodes of the share until none is left; `breathe` is asked after every step of the batch. */
  play(share: Share, breathe?: () => Promise<void> | undefined): Promise<Played>;
}

const UNKNOWN = new Int32Array(0);

/** Makes environment and algorithm of their own for a run. The backend must have been started. */
export async function createPlaying(definition: EnvironmentDefinition, task: CrewTask): Promise<Playing> {
  const { observationSpace, actionSpace } = definition;
  const { options, copies } = task;
  const random = seededRandom(0); // what it draws is overwritten by the first share's behaviour
  const algorithm = createAlgorithm({ observationSpace, actionSpace, random }, options);
  const { player } = algorithm;
  const collector = createCollector(await definition.create(copies), player);

  return {
    async play(share, breathe) {
      algorithm.behave(share.behaviour);
      collector.begin();
      const episodes: number[] = [];
      await collector.play({
        next() {
          const episode = takeEpisode(share);
          if (episode >= 0) episodes.push(episode);
          return episode;
        },
        episodeSeed: (episode) => episodeSeed(options.seed, share.iteration, episode),
        player,
        breathe,
      });
      return { episodes, rollout: { ...collector.finish(), order: UNKNOWN } }; // the learner has not seen them
    },
  };
}

/** The seed of an episode, in whatever thread it is played. */
export function episodeSeed(seed: number, iteration: number, episode: number): number {
  return mixSeeds([seed, 1, iteration, episode]);
}
