import { type Crew, type CrewMember, type CrewTask, type Played, type Share, ThreadLostError } from './crew';

/** One seat in a crew: the thread that has it, and the next one when that was lost. */
export interface Seat {
  readonly state: 'empty' | 'starting' | 'waiting' | 'playing';
  /** Starts a thread where there is none, unless too many were lost here. */
  fill(): void;
  /**
   * Lets the thread play, which must be waiting; null if it was lost. Rejects with the scene's own error where a scene fails.
   */
  play(share: Share): Promise<Played | null>;
  /** Ends the thread. */
  clear(): void;
}

/** Threads lost one after another, none of which has played a share to its end: the next would fare no better. */
const PATIENCE = 3;

export function createSeat(crew: Crew, task: CrewTask): Seat {
  let state: Seat['state'] = 'empty';
  let member: CrewMember | undefined;
  let losses = 0;

  function clear(): void {
    member?.close();
    member = undefined;
    state = 'empty';
  }

  function lose(who: CrewMember, error: unknown): void {
    if (member !== who) return;
    clear();
    losses++;
    const instead = losses < PATIENCE ? 'another is started' : 'the others go on without it';
    console.warn(`npc-gym: lost one of ${task.options.workers} workers, ${instead}.`, error);
  }

  return {
    get state() {
      return state;
    },
    fill() {
      if (member || losses >= PATIENCE) return;
      const started = crew.start(task);
      member = started;
      state = 'starting';
      const ready = () => {
        if (member === started) state = 'waiting';
      };
      started.ready.then(ready, (error) => lose(started, error));
    },
    async play(share) {
      const player = member as CrewMember;
      state = 'playing';
      try {
        const played = await player.play(share);
        if (member !== player) return null;
        state = 'waiting';
        losses = 0;
        return played;
      } catch (error) {
        if (!(error instanceof ThreadLostError)) throw error;
        lose(player, error);
        return null;
      }
    },
    clear,
  };
}
