import type { EnvironmentDefinition } from '../env';
import { readPolicy, writePolicy } from '../policy';
import { createTraining, evaluate, type Training } from '../training';
import { readWhereabouts, whenSceneIsNew, whereaboutsNote } from '../whereabouts';
import { type Breath, createBreath, Stopped } from './breath';
import { canShareMemory, type WorkerCrew } from './crew';
import { createOutbox } from './outbox';
import { createCrewApi } from './playing';
import type { CrewApi, ProgressMessage, TrainerApi, WatchedApi } from './protocol';

/** Where the runner runs: what it cannot make itself. */
export interface RunnerHost {
  /** See `WatchedApi.locate`. */
  locate?: WatchedApi['locate'];
  /** The environments by id; asked for at the first call, so that a failure reaches the caller. */
  definitions(): Promise<ReadonlyMap<string, EnvironmentDefinition>>;
  /** Milliseconds of a clock that only goes forward. */
  now(): number;
  /** Prepares threads for a run with more than one worker; without it there can be none. */
  createCrew?(): WorkerCrew;
}

/** A run under way. */
type Run = Pick<Breath, 'pause' | 'resume' | 'stop'>;

/** The trainer without its boundary: the calls that a worker exposes, to a page or to the worker whose crew it is in. */
export function createRunner(host: RunnerHost): TrainerApi & CrewApi {
  let run: Run | undefined;

  async function definition(id: string): Promise<EnvironmentDefinition> {
    const definitions = await host.definitions();
    const found = definitions.get(id);
    if (!found) {
      throw new RangeError(
        `Trainer: got unknown environment '${id}', expected one of ${[...definitions.keys()].join(', ')}.`,
      );
    }
    return found;
  }

  async function train(
    options: Parameters<TrainerApi['train']>[0],
    onProgress: (message: ProgressMessage) => unknown,
  ): Promise<Uint8Array> {
    if (run) throw new Error('Trainer: a run is under way. Stop it first, or connect a second trainer.');
    const breath = createBreath(host.now);
    const crew = host.createCrew?.();
    run = withCrew(breath, crew);
    let training: Training | undefined;
    try {
      const { environment, resumeFrom, ...rest } = options;
      training = await createTraining(await definition(environment), rest, { ...breath, crew }, resumeFrom);
      await iterateUntilEnd(training, breath, onProgress, host.now);
      return writePolicy(training.policy());
    } finally {
      run = undefined;
      training?.close();
    }
  }

  return {
    locate: (baseUrl, heartbeatSeconds) => host.locate?.(baseUrl, heartbeatSeconds),
    async environments() {
      const definitions = [...(await host.definitions()).values()];
      return definitions.map(({ id, observationSpace, actionSpace, agents }) => ({
        id,
        observationSpace,
        actionSpace,
        agents,
      }));
    },
    train,
    ...createCrewApi(definition, host.now),
    pause: () => run?.pause(),
    resume: () => run?.resume(),
    stop: () => run?.stop(),
    async evaluate({ environment, policy, ...options }) {
      const { breathe } = createBreath(host.now);
      const found = await definition(environment);
      return evaluate(found, policy === 'random' ? policy : readPolicy(policy), { ...options, breathe });
    },
    ping: () => readWhereabouts(whereaboutsNote()),
    whereabouts(tell) {
      const note = sharedNote();
      if (!note) whenSceneIsNew(() => tell(readWhereabouts(whereaboutsNote())));
      return note;
    },
  };
}

/** Whoever plays for the run pauses with it; stopping is the learner's to do, who then dismisses them. */
function withCrew(breath: Breath, crew: WorkerCrew | undefined): Run {
  return {
    pause() {
      breath.pause();
      crew?.pause();
    },
    resume() {
      breath.resume();
      crew?.resume();
    },
    stop: breath.stop,
  };
}

function sharedNote(): SharedArrayBuffer | null {
  const note = whereaboutsNote();
  return canShareMemory() && !(note instanceof ArrayBuffer) ? note : null;
}

/**
 * Iterates until the steps are done or somebody says stop; the iteration under way is then dropped. Ends when the page has
 * taken all that there is to tell.
 */
async function iterateUntilEnd(
  training: Training,
  { breathe }: Breath,
  onProgress: (message: ProgressMessage) => unknown,
  now: () => number,
): Promise<void> {
  const source = { policy: () => writePolicy(training.policy()), checkpoint: training.checkpoint };
  const outbox = createOutbox(async (message) => void (await onProgress(message)), source, now);
  try {
    while (!training.finished) {
      outbox.add(await training.iterate());
      await breathe();
    }
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
  }
  await outbox.flush();
}
