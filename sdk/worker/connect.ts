import { proxy, type Remote } from 'comlink';
import { type Policy, readPolicy, writePolicy } from '../policy';
import { type PageWork, pageBudget } from './budget';
import type {
  Checkpoint,
  EnvironmentInfo,
  EvaluateOptions,
  Evaluation,
  IterationMetrics,
  ProgressMessage,
  TrainerApi,
  TrainOptions,
} from './protocol';
import { type SupervisedWorker, superviseWorker } from './supervisor';

export { createFrameBudget, type FrameBudget, type PageWork } from './budget';
export { WorkerLostError } from './supervisor';

/** One iteration of training, as `onProgress` gets it. */
export interface Progress extends IterationMetrics {
  /**
   * The newest policy; one object for all iterations that came in one message. It is read and checked when it is first
   * asked for, in half a millisecond: a page that shows it four times a second need not ask more often.
   */
  readonly policy: Policy;
  /** The newest checkpoint, for `resumeFrom`; null before the first. */
  readonly checkpoint: Checkpoint | null;
}

/** A trainer in a worker, seen from the page. If the worker is lost, calls reject and the next one starts a new worker. */
export interface Trainer {
  /** What the worker can train on. The first call of any kind starts the worker: make this one to have it ready. */
  environments(): Promise<EnvironmentInfo[]>;
  /**
   * Trains, and resolves with the policy once `totalSteps` are done or `stop` was called. `onProgress` is called once for
   * every iteration, in order, as the page's frames have time for it.
   *
   * Rejects with a RangeError's message for options that are unknown or do not fit, with the scene's own error where a
   * scene fails, and with `WorkerLostError` when the worker is gone.
   */
  train(options: TrainOptions & { onProgress?(progress: Progress): void }): Promise<Policy>;
  /** Pauses and continues the run; without one they do nothing. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Ends the run: `train` then resolves with the policy so far. */
  stop(): Promise<void>;
  /** Plays a policy's most probable actions, or random ones, on environments of its own. */
  evaluate(options: EvaluateOptions<Policy | 'random'>): Promise<Evaluation>;
  /** Ends the worker; what is under way rejects. */
  close(): void;
  /**
   * What training costs the page: reading policies, and whatever `onProgress` does with its messages, such as keeping
   * curves and letting the new policy play. More of it than a millisecond a frame waits for the next frame. The browser's
   * own unpacking of messages comes before and is not in it.
   */
  readonly pageWork: PageWork;
}

/**
 * Connects to a worker that calls `exposeTrainer`. The worker starts with the first call.
 *
 * @param createWorker makes the worker; called again after one was lost
 * @param options.heartbeatSeconds silence after which a worker counts as lost, default 10
 * @param options.budget what limits the page's work; default: a millisecond a frame for all trainers of the page
 */
export function connectTrainer(
  createWorker: () => Worker,
  { heartbeatSeconds = 10, budget = pageBudget() } = {},
): Trainer {
  let current: SupervisedWorker | undefined;

  function worker(): SupervisedWorker {
    if (!current?.alive) current = superviseWorker(createWorker, heartbeatSeconds);
    return current;
  }

  const call: SupervisedWorker['call'] = async (perform) => worker().call(perform);

  async function signal(perform: (api: Remote<TrainerApi>) => Promise<void>): Promise<void> {
    if (current?.alive) await call(perform);
  }

  return {
    environments: () => call((api) => api.environments()),
    async train({ onProgress = () => {}, ...options }) {
      const read = progressReader(onProgress);
      const receive = proxy((message: ProgressMessage) => budget.run(read(message)));
      try {
        const trained = await call((api) => api.train(options as TrainOptions, receive));
        return await budget.run(() => readPolicy(trained));
      } catch (error) {
        await budget.run(() => {}); // what the run has told before is told before its end
        throw error;
      }
    },
    pause: () => signal((api) => api.pause()),
    resume: () => signal((api) => api.resume()),
    stop: () => signal((api) => api.stop()),
    async evaluate({ policy, ...options }) {
      const player = policy === 'random' ? policy : await budget.run(() => writePolicy(policy));
      return call((api) => api.evaluate({ ...options, policy: player }));
    },
    close: () => current?.end('The trainer was closed.'),
    get pageWork() {
      return budget.work;
    },
  };
}

/** Turns messages back into one call for each iteration, each a piece of work. */
function progressReader(onProgress: (progress: Progress) => void): (message: ProgressMessage) => Generator<void, void> {
  let checkpoint: Checkpoint | null = null;
  return function* read({ columns, rows, ...message }) {
    checkpoint = message.checkpoint ?? checkpoint;
    const policy = once(() => readPolicy(message.policy));
    for (let at = 0; at < rows.length; at += columns.length) {
      if (at > 0) yield;
      const metrics = Object.fromEntries(
        columns.map((column, i) => [column, rows[at + i]]),
      ) as unknown as IterationMetrics;
      try {
        onProgress({
          ...metrics,
          checkpoint,
          get policy() {
            return policy();
          },
        });
      } catch (error) {
        console.error('npc-gym: onProgress failed.', error); // the page's own fault must not reach the run
      }
    }
  };
}

/** A function that makes what it returns at its first call. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
