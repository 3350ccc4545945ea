import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Checkpoint, FrameBudget, Policy, Progress, Trainer, TrainOptions } from 'npc-gym';
import type { Recipe } from '../settings/options';
import { type Curve, createCurve } from './curve';
import { throttle } from './throttle';

export type RunPhase = 'idle' | 'starting' | 'running' | 'paused' | 'stopping' | 'stopped' | 'finished' | 'failed';

export interface RunSettings extends Recipe {
  readonly seed: number;
  readonly totalSteps: number;
}

/** One training run of a game as the studio shows it, from Train to Reset. */
export interface Run {
  readonly phase: ReadonlySignal<RunPhase>;
  /** Whether there is anything to pause or stop. */
  readonly active: ReadonlySignal<boolean>;
  /** The newest numbers, a few times a second. */
  readonly reading: ReadonlySignal<Progress | null>;
  /** The newest policy, a few times a second. */
  readonly policy: ReadonlySignal<Policy | null>;
  /** Whether leaving the page would lose a policy. */
  readonly unsaved: ReadonlySignal<boolean>;
  readonly failure: ReadonlySignal<Error | null>;
  readonly canResume: ReadonlySignal<boolean>;
  readonly settings: ReadonlySignal<RunSettings | null>;
  readonly curve: Curve;
  /** Changes a few times a second while `curve` does: read it in an effect that asks for a redraw. */
  readonly drawn: ReadonlySignal<number>;
  /** Begins a run from nothing; the one before is forgotten. */
  start(settings: RunSettings): Promise<void>;
  /** After a failure: goes on from the last checkpoint. */
  resumeFromCheckpoint(): Promise<void>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  stop(): Promise<void>;
  /** Stops and forgets everything of the run. */
  reset(): Promise<void>;
  noteSaved(policy: Policy): void;
}

const READING_MS = 250;

/** The run of one game; `trainer` is asked for at the first Train. What is shown changes when `budget` has time for it. */
export function createRun(environment: string, trainer: () => Trainer, budget: Pick<FrameBudget, 'run'>): Run {
  const phase = signal<RunPhase>('idle');
  const reading = signal<Progress | null>(null);
  const policy = signal<Policy | null>(null);
  const saved = signal<Policy | null>(null);
  const failure = signal<Error | null>(null);
  const checkpoint = signal<Checkpoint | null>(null);
  const settings = signal<RunSettings | null>(null);
  const drawn = signal(0);
  const curve = createCurve();
  const active = computed(() => ['starting', 'running', 'paused', 'stopping'].includes(phase.value));
  const canResume = computed(() => phase.value === 'failed' && checkpoint.value !== null);
  let latest: Progress | null = null;
  let ended: Promise<void> = Promise.resolve();

  /** In pieces: the numbers, then reading the policy, then whatever follows from a new one. */
  function* showInPieces() {
    reading.value = latest;
    drawn.value++;
    yield;
    void latest?.policy;
    yield;
    policy.value = latest?.policy ?? null;
  }
  const show = () => {
    for (const _ of showInPieces());
  };
  const publish = throttle(() => void budget.run(showInPieces()), READING_MS);

  const take = (progress: Progress) => {
    latest = progress;
    curve.append(progress);
    checkpoint.value = progress.checkpoint ?? checkpoint.value;
    if (phase.value === 'starting') phase.value = 'running';
    publish();
  };

  const fail = (error: unknown) => {
    failure.value = error instanceof Error ? error : new Error(String(error));
    phase.value = 'failed';
  };

  const train = async (resumeFrom: Checkpoint | null = null) => {
    const { changes, ...chosen } = settings.value as RunSettings;
    // The form has checked them against the SDK; the compiler cannot know which algorithm was chosen.
    const options = { environment, ...chosen, ...changes } as TrainOptions;
    phase.value = 'starting';
    failure.value = null;
    try {
      const trained = await trainer().train({ ...options, onProgress: take, ...(resumeFrom && { resumeFrom }) });
      // Stopped before the first iteration: nothing has been learnt that one might want to keep.
      if (latest) latest = { ...latest, policy: trained };
      show();
      phase.value = stopping() ? 'stopped' : 'finished';
    } catch (error) {
      fail(error);
      show();
    }
  };

  const stopping = () => phase.value === 'stopping';

  const forget = () => {
    latest = null;
    saved.value = null;
    failure.value = null;
    checkpoint.value = null;
    settings.value = null;
    curve.clear();
    show();
    phase.value = 'idle';
  };

  /** Asks the worker; a lost worker is told by the run itself, so its answer here is not needed. */
  const ask = async (question: Promise<void>) => {
    try {
      await question;
      return true;
    } catch {
      return false;
    }
  };

  const stop = async () => {
    if (!active.value) return;
    phase.value = 'stopping';
    await ask(trainer().stop());
    await ended;
  };

  return {
    phase,
    active,
    reading,
    policy,
    unsaved: computed(() => policy.value !== null && policy.value !== saved.value),
    failure,
    canResume,
    settings,
    curve,
    drawn,
    stop,
    async start(chosen) {
      await stop();
      forget();
      settings.value = chosen;
      ended = train();
      await ended;
    },
    async resumeFromCheckpoint() {
      if (!canResume.value) return;
      ended = train(checkpoint.value);
      await ended;
    },
    async pause() {
      if (phase.value === 'running' && (await ask(trainer().pause())) && phase.value === 'running')
        phase.value = 'paused';
    },
    async resume() {
      if (phase.value === 'paused' && (await ask(trainer().resume())) && phase.value === 'paused')
        phase.value = 'running';
    },
    async reset() {
      await stop();
      forget();
    },
    noteSaved(kept) {
      saved.value = kept;
    },
  };
}
