import type { EnvironmentDefinition } from '../env';
import { createPlaying, type Playing } from '../training';
import { type Breath, createBreath } from './breath';
import type { CrewApi } from './protocol';

/** The calls of a worker that plays in a crew, but for those of every worker. */
export function createCrewApi(
  definition: (id: string) => Promise<EnvironmentDefinition>,
  now: () => number,
): Pick<CrewApi, 'join' | 'playShare' | 'hold' | 'release'> {
  const breath: Breath = createBreath(now);
  let playing: Playing | undefined;
  return {
    async join(task) {
      playing = await createPlaying(await definition(task.environment), task);
    },
    async playShare(share) {
      if (!playing) throw new Error('Trainer: got a share to play before the task, expected join() first.');
      return playing.play(share, breath.breathe);
    },
    hold: breath.pause,
    release: breath.resume,
  };
}
