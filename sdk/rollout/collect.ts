import type { VectorEnvironment } from '../env';
import { mixSeeds, type SeededRandom, seededRandom } from '../math';
import { maskSize, spaceSize } from '../spaces';
import { createDeciding } from './deciding';
import { createEnds } from './ends';
import { badObservation, badReward, goneAgain, nobodyAppeared } from './errors';
import type { Player } from './player';
import { createRecorder } from './recorder';
import type { Rollout } from './rollout';

/** Episodes to play, and how. */
export interface Round {
  /** The number of the next episode that nobody plays yet; −1: none is left. */
  next(): number;
  /** The seed of each episode: for its world, and for the chance in its actions. */
  episodeSeed(episode: number): number;
  /** Called after every step of the batch; a promise it returns is waited for. Lets others have the thread. */
  breathe?(): Promise<void> | undefined;
}

export interface CollectPlan extends Omit<Round, 'next'> {
  /** Episodes of the environment to play in a round; each gives a trajectory for each of its agents that appears. */
  readonly episodes: number;
  /** Whole rounds are played until they have this many steps. Default: one round. */
  readonly minimumSteps?: number;
}

/**
 * Plays each of its episodes to the end. None is dropped for being long, so short ones are not over-represented: copies
 * without an episode left rest. An agent's trajectory begins when it appears.
 */
export interface Collector {
  /** Begins a rollout; forgets what an interrupted one left. */
  begin(): void;
  /**
   * Plays episodes until there is no next, and all that were begun to their ends.
   *
   * @throws Error for observations, rewards and decisions that are not finite.
   */
  play(round: Round): Promise<void>;
  /** Steps since `begin`. */
  readonly steps: number;
  /** All that was played since `begin`, in the order of the episodes' numbers; those may have gaps. */
  finish(): Rollout;
  /**
   * A whole rollout: exactly the episodes planned, numbered from 0.
   *
   * @throws Error if in a whole round nobody has appeared, and what `play` throws.
   */
  collect(plan: CollectPlan): Promise<Rollout>;
}

/** Plays episodes in all copies of an environment at once, with one player. */
export function createCollector(environment: VectorEnvironment, player: Player): Collector {
  const { agents, copies, actionSpace, observations, rewards, terminated, truncated, absent } = environment;
  const rows = copies * agents;
  const size = spaceSize(environment.observationSpace);
  const termCount = environment.rewardTerms.length;
  const { actionSize, whole } = player;
  const actionMask = environment.masked ? maskSize(actionSpace) : 0;
  const recorder = createRecorder({ observation: size, action: actionSize, actionMask, whole });
  const ends = createEnds(size, termCount);
  const randoms: SeededRandom[] = Array.from({ length: rows }, () => seededRandom(0));
  const trajectoryOf = new Int32Array(rows);
  const stepOf = new Int32Array(rows);
  const agentsLeft = new Int32Array(copies);
  const decide = createDeciding(environment, player, { trajectoryOf, stepOf, randoms }, recorder);
  /** Numbers of the episodes in the order in which they began: trajectory j is of the (j / agents)-th of these. */
  let episodes: number[] = [];

  function begin(): void {
    player.begin?.();
    recorder.clear();
    ends.clear();
    episodes = [];
  }

  async function play(round: Round): Promise<void> {
    trajectoryOf.fill(-1);
    let playing = 0;
    let left = true;
    const beginNext = (copy: number): void => {
      const episode = left ? round.next() : -1;
      left = episode >= 0;
      if (!left) return;
      beginEpisode(copy, episode, round.episodeSeed(episode));
      playing += agents;
    };
    for (let copy = 0; copy < copies && left; copy++) beginNext(copy);
    while (playing > 0) {
      environment.step(decide());
      for (let row = 0; row < rows; row++) {
        if (trajectoryOf[row] < 0 || !takeOutcome(row)) continue;
        playing--;
        const copy = Math.floor(row / agents);
        if (--agentsLeft[copy] === 0) beginNext(copy);
      }
      const pause = round.breathe?.();
      if (pause) await pause;
    }
  }

  function beginEpisode(copy: number, episode: number, seed: number): void {
    environment.reset(copy, seed);
    for (let agent = 0; agent < agents; agent++) {
      const row = copy * agents + agent;
      trajectoryOf[row] = ends.count() + agent;
      randoms[row].seed(mixSeeds([seed, agent]), 1);
    }
    ends.extend(agents);
    episodes.push(episode);
    agentsLeft[copy] = agents;
  }

  /** Whether the row's episode has ended with this step. */
  function takeOutcome(row: number): boolean {
    const over = terminated[row] !== 0 || truncated[row] !== 0;
    if (stepOf[row] >= 0) takeStep(row, over);
    if (over) trajectoryOf[row] = -1;
    return over;
  }

  /** What came of the row's decision. */
  function takeStep(row: number, over: boolean): void {
    const trajectory = trajectoryOf[row];
    if (absent[row]) throw goneAgain(environment, row);
    if (!Number.isFinite(rewards[row])) throw badReward(environment, row);
    recorder.reward(stepOf[row], rewards[row]);
    if (termCount > 0) ends.addTerms(trajectory, environment.terms, row * termCount);
    if (!over) return;
    for (let i = row * size; i < (row + 1) * size; i++) {
      if (!Number.isFinite(observations[i])) throw badObservation(environment);
    }
    ends.note(trajectory, terminated[row], observations, row * size);
  }

  /** Every agent has a trajectory in every episode; those who never appeared have no steps, and are left out now. */
  function finish(): Rollout {
    const begun = episodes.map((_, i) => i).sort((a, b) => episodes[a] - episodes[b]);
    const all = Int32Array.from(begun.flatMap((i) => Array.from({ length: agents }, (_, agent) => i * agents + agent)));
    const { starts, ...recorded } = recorder.finish(all);
    const appeared = all.filter((_, place) => starts[place + 1] > starts[place]);
    return {
      ...recorded,
      starts: Int32Array.from([...starts.filter((start, place) => starts[place + 1] > start), recorded.steps]),
      episodes: appeared.map((trajectory) => episodes[Math.floor(trajectory / agents)]),
      ...ends.finish(appeared),
    };
  }

  async function collect(plan: CollectPlan): Promise<Rollout> {
    begin();
    let begun = 0;
    let last = 0;
    const round = { ...plan, next: () => (begun < last ? begun++ : -1) };
    do {
      last += plan.episodes;
      await play(round);
      if (recorder.steps() === 0) throw nobodyAppeared(environment, plan.episodes);
    } while (recorder.steps() < (plan.minimumSteps ?? 0));
    return finish();
  }

  return {
    begin,
    play,
    get steps() {
      return recorder.steps();
    },
    finish,
    collect,
  };
}
