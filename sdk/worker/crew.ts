import { type Crew, ThreadLostError } from '../training';
import type { CrewApi } from './protocol';
import { type SupervisedWorker, superviseWorker, WorkerLostError } from './supervisor';

/** A crew of workers that the learner's worker starts itself: they end with it, whatever becomes of it. */
export interface WorkerCrew extends Crew {
  /** Pauses and continues what its workers play. */
  pause(): void;
  resume(): void;
}

const HEARTBEAT_SECONDS = 10;

/**
 * @param createWorker makes a worker that exposes `CrewApi`
 * @param baseUrl see `WatchedApi.locate`
 */
export function createWorkerCrew(createWorker: () => Worker, baseUrl?: string): WorkerCrew {
  const members = new Set<SupervisedWorker<CrewApi>>();

  function tell(perform: (api: SupervisedWorker<CrewApi>['api']) => Promise<void>): void {
    for (const { alive, api, guard } of members) {
      if (alive) guard(perform(api)).catch(() => {}); // whoever waits for its play hears that it is lost
    }
  }

  return {
    sharesMemory: canShareMemory(),
    start(task) {
      const supervision = { baseUrl, remedy: 'What it was to play is played again.' };
      const member = superviseWorker<CrewApi>(createWorker, HEARTBEAT_SECONDS, supervision);
      const call = async <T>(perform: (api: SupervisedWorker<CrewApi>['api']) => Promise<T>): Promise<T> => {
        try {
          if (!member.alive) throw new WorkerLostError('The training worker has ended.');
          return await member.guard(perform(member.api));
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
