import { proxy } from 'comlink';
import { type Policy, readPolicy, writePolicy } from '../policy';
import type {
  Checkpoint,
  EnvironmentInfo,
  EvaluateOptions,
  Evaluation,
  IterationMetrics,
  ProgressMessage,
  TrainOptions,
} from './protocol';
import { type SupervisedWorker, superviseWorker } from './supervisor';

export { WorkerLostError } from './supervisor';

/** One iteration of training, as `onProgress` gets it. */
export interface Progress extends IterationMetrics {
  /** The newest policy; one object for all iterations that came in one message. */
  readonly policy: Policy;
  /** The newest checkpoint, for `resumeFrom`; null before the first. */
  readonly checkpoint: Checkpoint | null;
}

/** A trainer in a worker, seen from the page. If the worker is lost, calls reject and the next one starts a new worker. */
export interface Trainer {
  /** What the worker can train on. */
  environments(): Promise<EnvironmentInfo[]>;
  /**
   * Trains, and resolves with the policy once `totalSteps` are done or `stop` was called. `onProgress` is called once for
   * every iteration, in order.
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
}

/**
 * Connects to a worker that calls `exposeTrainer`. The worker starts with the first call.
 *
 * @param createWorker makes the worker; called again after one was lost
 * @param options.heartbeatSeconds silence after which a worker counts as lost, default 10
 */
export function connectTrainer(createWorker: () => Worker, { heartbeatSeconds = 10 } = {}): Trainer {
  let current: SupervisedWorker | undefined;

  function worker(): SupervisedWorker {
    if (!current?.alive) current = superviseWorker(createWorker, heartbeatSeconds);
    return current;
  }

  async function call<T>(perform: (api: SupervisedWorker['api']) => Promise<T>): Promise<T> {
    const { api, guard } = worker();
    return guard(perform(api));
  }

  async function signal(perform: (api: SupervisedWorker['api']) => Promise<void>): Promise<void> {
    if (current?.alive) await call(perform);
  }

  return {
    environments: () => call((api) => api.environments()),
    async train({ onProgress = () => {}, ...options }) {
      const receive = proxy(progressReceiver(onProgress));
      return readPolicy(await call((api) => api.train(options as TrainOptions, receive)));
    },
    pause: () => signal((api) => api.pause()),
    resume: () => signal((api) => api.resume()),
    stop: () => signal((api) => api.stop()),
    evaluate: async ({ policy, ...options }) =>
      call((api) => api.evaluate({ ...options, policy: policy === 'random' ? policy : writePolicy(policy) })),
    close: () => current?.end('The trainer was closed.'),
  };
}

/** Turns messages back into one call for each iteration. */
function progressReceiver(onProgress: (progress: Progress) => void): (message: ProgressMessage) => void {
  let checkpoint: Checkpoint | null = null;
  return (message) => {
    checkpoint = message.checkpoint ?? checkpoint;
    const policy = readPolicy(message.policy);
    const { columns, rows } = message;
    for (let at = 0; at < rows.length; at += columns.length) {
      const metrics = Object.fromEntries(
        columns.map((column, i) => [column, rows[at + i]]),
      ) as unknown as IterationMetrics;
      try {
        onProgress({ ...metrics, policy, checkpoint });
      } catch (error) {
        console.error('npc-gym: onProgress failed.', error); // the page's own fault must not reach the run
      }
    }
  };
}
