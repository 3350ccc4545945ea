import { allEnded, createActions, type VectorEnvironment } from '../env';
import { seededRandom } from '../math';
import { refuseUnknown } from '../options';
import type { Policy } from '../policy';
import { maskSize, spaceSize } from '../spaces';
import { actorDecision, actorFor, type Decide, randomDecision } from './decider';
import { createEpisodeLog } from './episode-log';
import { createCopy, type Replay, type Replayable } from './replay';

export interface RecordReplayOptions {
  /** The seed of the world, and of the chance in actions: a whole number from 0 to 2³² − 1. */
  seed: number;
  /** Who plays. Default: 'random'. */
  policy?: Policy | 'random';
  /** Whether a policy draws from its probabilities, as in training. Default: false, its likeliest actions. */
  sampled?: boolean;
  /** Steps after which recording stops, if the episode has not ended. Default 10,000. */
  maxSteps?: number;
}

const KNOWN = ['seed', 'policy', 'sampled', 'maxSteps'];

/**
 * Plays one episode and records it. The same options give the same replay.
 *
 * @throws RangeError for an option that is unknown or does not fit; Error if the policy is for other spaces.
 */
export async function recordReplay(environment: Replayable, options: RecordReplayOptions): Promise<Replay> {
  refuseUnknown('recordReplay', options, KNOWN);
  const { seed, policy = 'random', sampled = false, maxSteps = 10_000 } = options;
  assertWhole('seed', seed, 0, 2 ** 32 - 1);
  assertWhole('maxSteps', maxSteps, 1, 2 ** 32 - 1);
  const decide =
    policy === 'random'
      ? randomDecision(environment.actionSpace)
      : actorDecision(actorFor(policy, environment), sampled);
  const copy = await createCopy(environment);
  const log = createEpisodeLog(environment);
  const act = createTurn(copy, decide, seed);
  try {
    copy.reset(0, seed);
    log.begin(seed, copy);
    for (let step = 0; step < maxSteps && !allEnded(copy); step++) {
      const actions = act();
      copy.step(actions);
      log.step(actions, copy);
    }
  } finally {
    copy.close();
  }
  return log.replay(policy === 'random' ? 'random' : `policy${sampled ? ', sampled' : ''}`);
}

/** Decides for all agents whose turn it is, into the same array each time. */
function createTurn(rows: VectorEnvironment, decide: Decide, seed: number) {
  const { observationSpace, actionSpace, agents, masked } = rows;
  const actions = createActions(actionSpace, agents);
  const random = seededRandom(seed, 1);
  const part = <T extends Float32Array | Uint8Array>(array: T, agent: number, size: number) =>
    array.subarray(agent * size, (agent + 1) * size) as T;
  return () => {
    for (let agent = 0; agent < agents; agent++) {
      if (rows.absent[agent] || rows.terminated[agent] || rows.truncated[agent]) continue;
      const observation = part(rows.observations, agent, spaceSize(observationSpace));
      const mask = masked ? part(rows.actionMasks, agent, maskSize(actionSpace)) : undefined;
      decide(observation, actions, agent, random, mask);
    }
    return actions;
  };
}

function assertWhole(name: string, value: number, low: number, high: number): void {
  if (Number.isInteger(value) && value >= low && value <= high) return;
  throw new RangeError(`recordReplay: got ${name} ${value}, expected a whole number from ${low} to ${high}.`);
}
