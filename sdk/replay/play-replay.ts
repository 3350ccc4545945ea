import { createActions } from '../env';
import { assertReplayFits, createCopy, type Replay, type Replayable, replaySteps } from './replay';
import { createReplayCheck, differenceMessage } from './replay-check';
import { hashText } from './rows-hash';

/** What playing a replay again gave. */
export interface ReplayedEpisode {
  /** Of all that the episode told, as 8 hexadecimal digits. */
  readonly hash: string;
  readonly steps: number;
}

/**
 * Plays a recorded episode again, in a world of its own, and holds every step against what was recorded.
 *
 * @throws Error if the replay does not fit the environment; at the first step that differs in a bit, with both hashes; if
 * the agents' returns are not those it tells of.
 */
export async function playReplay(environment: Replayable, replay: Replay): Promise<ReplayedEpisode> {
  assertReplayFits(environment, replay);
  const copy = await createCopy(environment);
  const check = createReplayCheck(replay);
  const actions = createActions(copy.actionSpace, copy.agents);
  const returns = new Float64Array(copy.agents);
  const steps = replaySteps(replay);
  try {
    copy.reset(0, replay.seed);
    check.begin(replay.seed, copy);
    for (let step = 0; step < steps && check.differsAt === null; step++) {
      actions.set(replay.actions.subarray(step * actions.length, (step + 1) * actions.length));
      copy.step(actions);
      check.step(actions, copy);
      for (let agent = 0; agent < returns.length; agent++) returns[agent] += copy.rewards[agent];
    }
  } finally {
    copy.close();
  }
  if (check.differsAt !== null) throw new Error(differenceMessage(replay, check.differsAt, check.hash));
  assertReturns(replay, [...returns]);
  return { hash: hashText(check.hash), steps };
}

function assertReturns({ environment, returns }: Replay, played: readonly number[]): void {
  if (played.every((sum, agent) => sum === returns[agent])) return;
  throw new Error(
    `The replay of '${environment}' tells of other returns than it gives: got ${played.join(', ')}, expected ` +
      `${returns.join(', ')}, though every step is as recorded. Its file has been changed: record the episode again.`,
  );
}
