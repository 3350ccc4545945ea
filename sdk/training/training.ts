import type { UpdateMetrics } from '../algorithms';
import type { EnvironmentDefinition, VectorEnvironment } from '../env';
import { mean, mixSeeds, seededRandom } from '../math';
import { backendKind } from '../nn';
import { checkPolicy, type Policy } from '../policy';
import { createCollector, episodeLengths, episodeReturns } from '../rollout';
import { resolveTrainingOptions, type TrainingOptions } from '../settings';
import { spaceSize } from '../spaces';
import { createAlgorithm } from './algorithms';
import { type Checkpoint, checkCheckpoint } from './checkpoint';
import { createCollection } from './collection';
import type { Crew } from './crew';
import { withoutMemory } from './players';
import { createPolicyFrom, pickTestObservations } from './policy-from';

/** What one iteration of collect + update did, and how far training has come. */
export interface IterationMetrics extends UpdateMetrics {
  readonly iteration: number;
  readonly steps: number;
  /** Trajectories: where a scene has several agents, one for each that appeared. */
  readonly episodes: number;
  /** Mean return of the last 100 training episodes. */
  readonly episodeReturn: number;
  /** Mean return, and mean length in steps, of this iteration's own episodes. */
  readonly iterationReturn: number;
  readonly episodeLength: number;
  /** Seconds spent in iterations so far; pauses between them do not count. */
  readonly seconds: number;
  /** Steps per second of this iteration. */
  readonly stepsPerSecond: number;
}

export interface Training {
  readonly options: TrainingOptions;
  readonly finished: boolean;
  /** One iteration: collect complete episodes, then update. */
  iterate(): Promise<IterationMetrics>;
  /** The policy as it is now. */
  policy(): Policy;
  /** Everything needed to go on bit for bit, as plain data of its own. */
  checkpoint(): Checkpoint;
  /** Frees networks and environments, and ends the crew's threads. */
  close(): void;
}

/** What training asks of the outside. */
export interface TrainingHost {
  /** Milliseconds of a clock that only goes forward. */
  now(): number;
  /** See `Round.breathe`. */
  breathe?(): Promise<void> | undefined;
  /** The same for updates: it must not reject. See `UpdateTime.breathe`. */
  rest?(): Promise<void> | undefined;
  /** Threads that play for this one; needed for more than one of `workers`. */
  readonly crew?: Crew;
}

/** Episodes whose returns make up `episodeReturn`. */
const WINDOW = 100;

/**
 * Prepares a run, or continues one from a checkpoint. The backend must have been started.
 *
 * @throws RangeError for options that are unknown or do not fit; Error for a checkpoint of another run; PolicyError for a
 *   policy that no file could hold.
 */
export async function createTraining(
  definition: EnvironmentDefinition,
  given: Readonly<Record<string, unknown>>,
  host: TrainingHost,
  resumeFrom?: Checkpoint,
): Promise<Training> {
  const options = resolveTrainingOptions(given);
  const { observationSpace, actionSpace } = definition;
  const episodesPerIteration = Math.ceil(Number(options.trajectoriesPerIteration) / definition.agents);
  if (resumeFrom) checkCheckpoint(resumeFrom, definition.id, options);
  const random = seededRandom(mixSeeds([options.seed, 0]));
  const context = { observationSpace, actionSpace, random };
  const algorithm = createAlgorithm(context, options);
  const size = spaceSize(observationSpace);
  const progress = resumeFrom ? structuredClone(resumeFrom.progress) : newProgress();
  let testObservations: Float32Array = resumeFrom?.testObservations.slice() ?? new Float32Array(size);
  const policy = () => createPolicyFrom(definition, algorithm, options, progress, testObservations);
  const copies = copiesForThread(options, episodesPerIteration);
  let environment: VectorEnvironment;
  try {
    if (options.workers > 1 && !host.crew) throw noCrew(options);
    if (resumeFrom) algorithm.restore(resumeFrom.algorithm);
    checkPolicy(policy()); // before the work rather than after it, should a policy file have no room for this one
    environment = await definition.create(copies);
  } catch (error) {
    algorithm.dispose();
    throw error;
  }
  const player = options.workers > 1 ? withoutMemory(algorithm.player) : algorithm.player;
  const collection = createCollection(algorithm, createCollector(environment, player), {
    task: { environment: definition.id, options, copies, kernels: backendKind() },
    episodes: episodesPerIteration,
    minimumSteps: Number(options.stepsPerIteration),
    crew: options.workers > 1 ? host.crew : undefined,
    breathe: host.breathe,
  });

  async function iterate(): Promise<IterationMetrics> {
    const began = host.now();
    const { iterations } = progress;
    const rollout = await collection.collect(iterations);
    const update = await algorithm.update(rollout, {
      progress: Math.min(1, progress.steps / options.totalSteps),
      random: seededRandom(mixSeeds([options.seed, 3, iterations])),
      breathe: host.rest,
    });
    testObservations = pickTestObservations(rollout, size);
    const returns = episodeReturns(rollout);
    const seconds = (host.now() - began) / 1000;
    progress.iterations++;
    progress.steps += rollout.steps;
    progress.episodes += rollout.trajectories;
    progress.seconds += seconds;
    progress.recentReturns = [...progress.recentReturns, ...returns].slice(-WINDOW);
    return {
      ...update,
      iteration: progress.iterations,
      steps: progress.steps,
      episodes: progress.episodes,
      episodeReturn: mean(progress.recentReturns),
      iterationReturn: mean(returns),
      episodeLength: mean(episodeLengths(rollout)),
      seconds: progress.seconds,
      stepsPerSecond: rollout.steps / seconds,
    };
  }

  return {
    options,
    get finished() {
      return progress.steps >= options.totalSteps;
    },
    iterate,
    policy,
    checkpoint: () => ({
      environment: definition.id,
      options: structuredClone(options),
      progress: structuredClone(progress),
      testObservations: testObservations.slice(),
      algorithm: algorithm.state(),
    }),
    close() {
      collection.close();
      algorithm.dispose();
      environment.close();
    },
  };
}

/**
 * Several threads have fewer copies each. Half of a thread's episodes at once, so that who is fast can take more of them; but
 * a few in any case, for a network decides for one as slowly as for four.
 */
function copiesForThread({ copies, workers }: TrainingOptions, episodes: number): number {
  if (workers === 1) return Math.min(copies, episodes);
  const atOnce = Math.max(2, Math.round(episodes / (4 * workers)));
  return Math.max(1, Math.min(Math.floor(copies / workers), Math.ceil(episodes / workers), atOnce));
}

function noCrew({ workers }: TrainingOptions): RangeError {
  return new RangeError(
    `train: got workers = ${workers} where no threads can be started, expected 1. Give the training a crew, or let one worker do it.`,
  );
}

function newProgress(): Checkpoint['progress'] {
  return { iterations: 0, steps: 0, episodes: 0, seconds: 0, recentReturns: [] };
}
