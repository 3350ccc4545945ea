import { createEpisodeLog, type Replay, type Replayable, type Witness } from '../../replay';
import type { StageDriver } from '../agents/drivers';

/** Keeps the last complete episode of a stage, so that it can be played again. */
export interface LastEpisode {
  /** To be told of every step. */
  readonly witness: Witness;
  /** The episode is complete; so was it driven in the end. */
  complete(driver: StageDriver): void;
  /** @throws Error if no episode is complete yet, or if a person played in the last one. */
  replay(): Replay;
}

export function keepLastEpisode(environment: Replayable): LastEpisode {
  const log = createEpisodeLog(environment);
  let last: Replay | null = null;
  let problem = 'no episode is complete yet, expected one. Wait for the end of this one.';
  return {
    witness: log,
    complete(driver) {
      last = log.byHand ? null : log.replay(words(driver));
      problem = 'a person played in the last episode, expected chance or a policy. What hands do is not recorded.';
    },
    replay() {
      if (last) return last;
      throw new Error(`stage '${environment.id}': ${problem}`);
    },
  };
}

function words(driver: StageDriver): string {
  return driver.kind === 'policy' && driver.sampled ? 'policy, sampled' : driver.kind;
}
