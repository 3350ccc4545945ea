/** What the learner's thread and those that play for it say to each other, whatever kind of thread they are. */
import { mixSeeds } from '../math';
import type { BackendKind } from '../nn';
import type { Rollout, Round } from '../rollout';
import type { TrainingOptions } from '../settings';

/** Threads that only play, for one run. */
export interface Crew {
  /** Whether its threads see memory that is shared; otherwise they get copies. */
  readonly sharesMemory: boolean;
  /** Starts a thread. */
  start(task: CrewTask): CrewMember;
}

/** What a thread must know before it can play: plain data. */
export interface CrewTask {
  /** Id of the environment. */
  readonly environment: string;
  /** All options of the run, defaults included. */
  readonly options: TrainingOptions;
  /** Copies of the environment that it plays at once. */
  readonly copies: number;
  /** What computes for the learner. A thread for which something else does may not play: the last bits would differ. */
  readonly kernels: BackendKind;
}

/** One thread, seen from the learner's. Its promises reject with `ThreadLostError` when it is gone. */
export interface CrewMember {
  /** Resolves when it can play. */
  readonly ready: Promise<void>;
  /** Plays what it can get of a share; rejects with the scene's own error where a scene fails. */
  play(share: Share): Promise<Played>;
  /** Ends the thread. */
  close(): void;
}

/** Episodes to play: plain data, some of it perhaps in shared memory. */
export interface Share {
  /** Iterations done before this one: seeds follow from it. */
  readonly iteration: number;
  /** The learner's `Algorithm.behaviour`. */
  readonly behaviour: Float32Array;
  /** Numbers of episodes. */
  readonly episodes: Int32Array;
  /** [2]: which of `episodes` is the next to play, and where they end. Threads that take turns share this memory. */
  readonly queue: Int32Array;
}

/** What a thread has played. */
export interface Played {
  /** All of these, and nothing else; an episode in which nobody appeared leaves no trace in the rollout. */
  readonly episodes: readonly number[];
  readonly rollout: Rollout;
}

/** The thread has failed, was ended or no longer answers: others can play in its place. */
export class ThreadLostError extends Error {
  override readonly name = 'ThreadLostError';
}

/** The memory of what was played, each buffer once: what a thread gives away as it answers. */
export function playedBuffers({ rollout }: Played): ArrayBuffer[] {
  const arrays = Object.values(rollout).filter(ArrayBuffer.isView);
  return [...new Set(arrays.map(({ buffer }) => buffer as ArrayBuffer))];
}

/**
 * What somebody plays of a share, for as long as others leave something of it.
 *
 * @param seed the run's
 * @param note hears of each episode that is begun
 */
export function roundOf(
  share: Share,
  seed: number,
  note: (episode: number) => void,
  breathe?: () => Promise<void> | undefined,
): Round {
  return {
    next() {
      const episode = takeEpisode(share);
      if (episode >= 0) note(episode);
      return episode;
    },
    episodeSeed: (episode) => episodeSeed(seed, share.iteration, episode),
    breathe,
  };
}

/** The number of the next episode, which nobody else gets; −1: none is left. */
function takeEpisode({ episodes, queue }: Share): number {
  const at = Atomics.add(queue, 0, 1);
  return at < queue[1] ? episodes[at] : -1;
}

/** The seed of an episode, in whatever thread it is played. */
function episodeSeed(seed: number, iteration: number, episode: number): number {
  return mixSeeds([seed, 1, iteration, episode]);
}
