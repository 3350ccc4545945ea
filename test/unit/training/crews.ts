import type { EnvironmentDefinition } from '../../../sdk/env';
import {
  type Crew,
  type CrewMember,
  type CrewTask,
  type Played,
  playedBuffers,
  type Share,
  ThreadLostError,
} from '../../../sdk/training/crew';
import { createPlaying } from '../../../sdk/training/playing';

/** The next turn of the event loop: everybody in this thread goes on by one step. */
export const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** What happens to a member: called before each step of its batches, with how many were before it; may throw or never settle. */
export type Fate = (member: number, steps: number) => Promise<void> | undefined | void;

/** A crew whose threads take turns in this one, and what is known of it. */
export interface FakeCrew extends Crew {
  readonly started: CrewTask[];
  readonly shares: { readonly member: number; readonly share: Share }[];
  /** Members that were neither lost nor closed. */
  readonly alive: Set<number>;
}

export const lost = (): never => {
  throw new ThreadLostError('The training worker failed: power cut.');
};

export const forEver = (): Promise<void> => new Promise(() => {});

/** How threads hand over what they have played. Browsers refuse to give anything away twice; Node lets empty arrays pass. */
function handOver(): (played: Played) => Played {
  const gone = new WeakSet<ArrayBuffer>();
  return (played) => {
    const transfer = playedBuffers(played);
    for (const buffer of transfer) {
      if (gone.has(buffer)) throw new DOMException('An ArrayBuffer is detached.', 'DataCloneError');
      gone.add(buffer);
    }
    return structuredClone(played, { transfer });
  };
}

export function fakeCrew(definition: EnvironmentDefinition, sharesMemory: boolean, fate: Fate = () => {}): FakeCrew {
  const started: CrewTask[] = [];
  const shares: FakeCrew['shares'] = [];
  const alive = new Set<number>();
  const handedOver = handOver();

  function start(task: CrewTask): CrewMember {
    const member = started.push(task) - 1;
    const playing = createPlaying(definition, structuredClone(task));
    let steps = 0;
    alive.add(member);
    return {
      ready: playing.then(() => {}),
      async play(share) {
        shares.push({ member, share });
        const kept = sharesMemory ? share : structuredClone(share);
        const played = await (await playing).play(kept, async () => {
          await turn();
          if (!alive.has(member)) await forEver();
          await fate(member, steps++);
        });
        return handedOver(played);
      },
      close: () => alive.delete(member),
    };
  }
  return { sharesMemory, start, started, shares, alive };
}
