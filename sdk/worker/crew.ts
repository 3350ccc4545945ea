import type { Remote } from 'comlink';
import { type Crew, ThreadLostError } from '../training';
import type { CrewApi } from './protocol';
import { type SupervisedWorker, superviseWorker, WorkerLostError } from './supervisor';

/** A crew of workers that the learner's worker starts itself: they end with it, whatever becomes of it. */
export interface WorkerCrew extends Crew {
  /** Pauses and continues what its workers play. */
  pause(): void;
  resume(): void;
}

/**
 * @param createWorker makes a worker that exposes `CrewApi`
 * @param heartbeatSeconds and `baseUrl`: see `WatchedApi.locate`
 */
export function createWorkerCrew(createWorker: () => Worker, heartbeatSeconds: number, baseUrl?: string): WorkerCrew {
  const members = new Set<SupervisedWorker<CrewApi>>();

  function tell(perform: (api: Remote<CrewApi>) => Promise<void>): void {
    for (const { call } of members) call(perform).catch(() => {}); // whoever waits for its play hears that it is lost
  }

  return {
    sharesMemory: canShareMemory(),
    start(task) {
      const supervision = { baseUrl, remedy: 'What it was to play is played again.' };
      const member = superviseWorker<CrewApi>(createWorker, heartbeatSeconds, supervision);
      const call: typeof member.call = async (perform) => {
        try {
          return await member.call(perform);
        } catch (error) {
          throw error instanceof WorkerLostError ? new ThreadLostError(error.message) : error;
        }
      };
      members.add(member);
      return {
        ready: call((api) => api.join(task)),
        play: (share) => call((api) => api.playShare(share)),
        close() {
          members.delete(member);
          member.end('The crew was dismissed.');
        },
      };
    },
    pause: () => tell((api) => api.hold()),
    resume: () => tell((api) => api.release()),
  };
}

/** Only a page's isolation lets memory be shared; Node does not ask for it. */
export function canShareMemory(): boolean {
  const { crossOriginIsolated = true } = globalThis;
  return crossOriginIsolated && typeof SharedArrayBuffer !== 'undefined';
}
