import type { AlgorithmState } from '../algorithms';
import type { TrainingOptions } from '../settings';

/** How far a run has come. */
export interface TrainingProgress {
  iterations: number;
  steps: number;
  episodes: number;
  seconds: number;
  /** Returns of the last 100 training episodes, oldest first. */
  recentReturns: number[];
}

/**
 * A run between two iterations, as plain data that can be posted and stored. Chance needs no state of its own: every
 * episode's seed follows from the run's seed and the iteration.
 */
export interface Checkpoint {
  readonly environment: string;
  readonly options: TrainingOptions;
  readonly progress: TrainingProgress;
  readonly testObservations: Float32Array;
  readonly algorithm: AlgorithmState;
}

/** Options that may differ when a run goes on: they decide how long and how fast, not what happens. */
const FREE = new Set(['totalSteps', 'copies', 'workers']);

function isCheckpoint({ options, progress, testObservations, algorithm }: Checkpoint): boolean {
  if (!options || !progress || !testObservations || !algorithm) return false;
  const { iterations, steps, episodes, seconds, recentReturns } = progress;
  if (!Array.isArray(recentReturns)) return false;
  return [iterations, steps, episodes, seconds, ...recentReturns].every(Number.isFinite);
}

/** Whether step sizes depend on totalSteps. */
const isScheduled = ({ learningRateSchedule = 'constant' }: TrainingOptions) => learningRateSchedule !== 'constant';

/**
 * Refuses a checkpoint that another run has left.
 *
 * @throws Error naming the first difference.
 */
export function checkCheckpoint(checkpoint: Checkpoint, environment: string, options: TrainingOptions): void {
  if (!isCheckpoint(checkpoint)) {
    throw new Error('Resume: got something that is no checkpoint, expected one that `onProgress` brought.');
  }
  if (checkpoint.environment !== environment) {
    throw new Error(`Resume: got a checkpoint of '${checkpoint.environment}', expected one of '${environment}'.`);
  }
  for (const [name, value] of Object.entries(options)) {
    const kept = checkpoint.options[name];
    const scheduled = name === 'totalSteps' && isScheduled(options);
    if ((FREE.has(name) && !scheduled) || String(kept) === String(value)) continue;
    const why = scheduled ? ' Step sizes follow it, unless learningRateSchedule is constant.' : '';
    throw new Error(
      `Resume: got a checkpoint with ${name} = ${kept}, expected ${value}.${why} Use the options it was made with, or start ` +
        'a new run.',
    );
  }
}
