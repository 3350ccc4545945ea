/**
 * Threads that play for `npm run learn -- dodge --workers 2`. Where a scene never comes back, each thread's own watchdog ends
 * the whole process.
 */
import { isMainThread, parentPort, type Transferable, Worker, workerData } from 'node:worker_threads';
import type { EnvironmentDefinition } from '../env';
import {
  type Crew,
  type CrewTask,
  createPlaying,
  type Played,
  playedBuffers,
  type Share,
  ThreadLostError,
} from '../training';

/** What a thread answers: that it is ready, what it has played, or what went wrong. */
type Answer = { readonly played: Played | null } | { readonly error: unknown };

const PROGRAM = `process.setSourceMapsEnabled(true);
import(require('node:worker_threads').workerData.self).then((module) => module.default());`;

/** @param self address of a module whose default export calls `playForCrew` when it runs in a thread */
export function createThreadCrew(self: string): Crew {
  return {
    sharesMemory: true,
    start(task) {
      const thread = new Worker(PROGRAM, { eval: true, workerData: { self, task } });
      const gone = new Promise<ThreadLostError>((resolve) => {
        thread.once('error', (error) => resolve(new ThreadLostError(`The thread failed: ${error.message}`)));
        thread.once('exit', (code) => resolve(new ThreadLostError(`The thread has ended (exit code ${code}).`)));
      });
      const answer = async (): Promise<Played | null> => {
        const answered = new Promise<Answer>((resolve) => thread.once('message', resolve));
        const outcome = await Promise.race([answered, gone]);
        if (outcome instanceof ThreadLostError) throw outcome;
        if ('error' in outcome) throw outcome.error;
        return outcome.played;
      };
      return {
        ready: answer().then(() => {}),
        play(share) {
          thread.postMessage(share);
          return answer() as Promise<Played>;
        },
        close: () => void thread.terminate(),
      };
    },
  };
}

/** Whether this is a crew's thread. */
export const isCrewThread = (): boolean => !isMainThread && workerData?.task !== undefined;

/** The thread's side: plays whatever it is sent. The backend must have been started. */
export async function playForCrew(definition: EnvironmentDefinition): Promise<void> {
  const playing = await createPlaying(definition, workerData.task as CrewTask);
  const tell = (answer: Answer, arrays: readonly Transferable[] = []) => parentPort?.postMessage(answer, arrays);
  parentPort?.on('message', async (share: Share) => {
    try {
      const played = await playing.play(share);
      tell({ played }, playedBuffers(played));
    } catch (error) {
      tell({ error });
    }
  });
  tell({ played: null });
}
