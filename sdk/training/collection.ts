/** An iteration's rollout, played by the learner's own thread and perhaps by a crew: the same, whoever plays. */
import type { Algorithm } from '../algorithms';
import { type Collector, mergeRollouts, nobodyAppeared, type Rollout } from '../rollout';
import { type Crew, type CrewTask, roundOf, type Share } from './crew';
import { createSeat } from './crew-seat';

export interface CollectionOptions {
  readonly task: CrewTask;
  /** Episodes in a round; whole rounds are played until there are so many steps. */
  readonly episodes: number;
  readonly minimumSteps: number;
  /** Plays in `task.options.workers` − 1 threads; without it the learner's plays alone. */
  readonly crew: Crew | undefined;
  /** See `Round.breathe`. */
  breathe?(): Promise<void> | undefined;
}

export interface Collection {
  /** Plays the rollout that is number `iteration`, counted from 0. Throws what `Collector.collect` throws. */
  collect(iteration: number): Promise<Rollout>;
  /** Ends the crew's threads. */
  close(): void;
}

/** Milliseconds between looks at whether the run was stopped, while others still play. */
const LOOK = 50;
const NOTHING = new Float32Array(0);

/**
 * The crew's threads start with the first rollout and join as soon as they are ready. One that is lost costs its share, which
 * is played again, and another is started for the next rollout.
 */
export function createCollection(
  algorithm: Algorithm,
  collector: Collector,
  { task, crew, breathe, ...rounds }: CollectionOptions,
): Collection {
  const { options } = task;
  const seats = crew ? Array.from({ length: options.workers - 1 }, () => createSeat(crew, task)) : [];
  const sharesMemory = crew?.sharesMemory ?? false;
  let shared: Float32Array | undefined;

  async function collect(iteration: number): Promise<Rollout> {
    for (const seat of seats) seat.fill();
    if (seats.some(({ state }) => state === 'starting')) await sleep(0); // they may have something to say
    const behaviour = crew ? publish() : NOTHING;
    collector.begin();
    const parts: Rollout[] = [];
    try {
      for (let first = 0; ; first += rounds.episodes) {
        const episodes = Int32Array.from({ length: rounds.episodes }, (_, i) => first + i);
        await playAll({ iteration, behaviour, episodes }, parts);
        const steps = parts.reduce((sum, part) => sum + part.steps, collector.steps);
        if (steps === 0) throw nobodyAppeared({ id: task.environment }, rounds.episodes);
        if (steps >= rounds.minimumSteps) return mergeRollouts([collector.finish(), ...parts]);
      }
    } finally {
      for (const seat of seats) if (seat.state === 'playing') seat.clear(); // nobody waits for it any more
    }
  }

  /** What the crew plays by. Where they see it in shared memory, nobody has to send it. */
  function publish(): Float32Array {
    const numbers = algorithm.behaviour();
    if (!sharesMemory) return numbers;
    shared ??= new Float32Array(new SharedArrayBuffer(numbers.byteLength));
    shared.set(numbers);
    return shared;
  }

  /** Plays all episodes: those that went with a lost thread once more. */
  async function playAll(share: Omit<Share, 'queue'>, parts: Rollout[]): Promise<void> {
    let { episodes } = share;
    while (episodes.length > 0) {
      const played = new Set<number>();
      await playTogether({ ...share, episodes }, parts, played);
      episodes = episodes.filter((episode) => !played.has(episode));
    }
  }

  /** Every thread plays what it gets of the episodes. */
  async function playTogether(share: Omit<Share, 'queue'>, parts: Rollout[], played: Set<number>): Promise<void> {
    const hands = seats.filter(({ state }) => state === 'waiting');
    const [ownQueue, ...queues] = createQueues(share.episodes.length, hands.length + 1, sharesMemory);
    const failures: unknown[] = [];
    const refuseFailures = (): void => {
      if (failures.length > 0) throw failures[0];
    };
    const look = (): Promise<void> | undefined => {
      refuseFailures();
      return breathe?.();
    };
    const others = hands.map((seat, i) =>
      seat.play({ ...share, queue: queues[i] }).then(
        (outcome) => {
          if (outcome) parts.push(outcome.rollout);
          for (const episode of outcome?.episodes ?? []) played.add(episode);
        },
        (error) => void failures.push(error),
      ),
    );
    await collector.play(roundOf({ ...share, queue: ownQueue }, options.seed, (episode) => played.add(episode), look));
    if (hands.length > 0) await waitFor(Promise.all(others), look);
    refuseFailures();
  }

  return {
    collect,
    close() {
      for (const seat of seats) seat.clear();
    },
  };
}

/**
 * Who plays which of so many episodes, for each thread: with shared memory all take from one queue, so that who is fast plays
 * more; without it each gets its part beforehand.
 */
function createQueues(episodes: number, threads: number, sharesMemory: boolean): Int32Array[] {
  if (sharesMemory) {
    const queue = new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
    queue[1] = episodes;
    return Array.from({ length: threads }, () => queue);
  }
  const cut = (thread: number) => Math.floor((thread * episodes) / threads);
  return Array.from({ length: threads }, (_, thread) => Int32Array.of(cut(thread), cut(thread + 1)));
}

/** Waits for others; meanwhile looks around every now and then. */
async function waitFor(others: Promise<unknown>, look: () => Promise<void> | undefined): Promise<void> {
  let over = false;
  const ended = others.then(() => {
    over = true;
  });
  while (!over) {
    await Promise.race([ended, sleep(LOOK)]);
    if (!over) await look();
  }
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
