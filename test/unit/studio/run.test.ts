import type { Policy, Progress, Trainer } from 'npc-gym';
import { describe, expect, it, vi } from 'vitest';
import { createFrameBudget } from '../../../sdk/worker/budget';
import { createRun } from '../../../src/state/run';

/** A trainer whose runs end when the test says so. */
function createFakeTrainer() {
  const calls: Record<string, unknown>[] = [];
  let settle: { resolve(policy: Policy): void; reject(error: Error): void } | null = null;
  const trainer = {
    train(options: Record<string, unknown>) {
      calls.push(options);
      return new Promise<Policy>((resolve, reject) => {
        settle = { resolve, reject };
      });
    },
    pause: async () => {},
    resume: async () => {},
    stop: async () => settle?.resolve(policyNamed('stopped')),
  } as unknown as Trainer;
  const report = (progress: Partial<Progress>) => {
    const onProgress = calls.at(-1)?.onProgress as (progress: object) => void;
    onProgress({ steps: 100, iterationReturn: 1, policy: policyNamed('newest'), checkpoint: null, ...progress });
  };
  return {
    trainer,
    calls,
    report,
    finish: () => settle?.resolve(policyNamed('final')),
    die: () => settle?.reject(new Error('The training worker was lost.')),
  };
}

const policyNamed = (environment: string) => ({ manifest: { environment } }) as Policy;
const given = { seed: 7, totalSteps: 1000, algorithm: 'ppo' };
const settings = { ...given, changes: { clipRange: 0.3 } };
/** What the trainer is to be told: its options, flat. */
const told = { environment: 'dodge', ...given, clipRange: 0.3 };

function begin() {
  const fake = createFakeTrainer();
  const run = createRun('dodge', () => fake.trainer, createFrameBudget()); // without a page, it has time at once
  const ended = run.start(settings);
  return { ...fake, run, ended };
}

describe('a run in the studio', () => {
  it('goes from Train to finished, and its policy waits to be saved', async () => {
    const { run, report, finish, ended, calls } = begin();
    await vi.waitFor(() => expect(run.phase.value).toBe('starting'));
    expect(calls[0]).toMatchObject(told);
    report({});
    expect(run.phase.value).toBe('running');
    finish();
    await ended;
    expect(run.phase.value).toBe('finished');
    expect(run.unsaved.value).toBe(true);
    run.noteSaved(run.policy.value as Policy);
    expect(run.unsaved.value).toBe(false);
  });

  it('can be paused, resumed and stopped', async () => {
    const { run, report, ended } = begin();
    await vi.waitFor(() => expect(run.phase.value).toBe('starting'));
    report({});
    await run.pause();
    expect(run.phase.value).toBe('paused');
    await run.resume();
    expect(run.phase.value).toBe('running');
    await run.stop();
    await ended;
    expect(run.phase.value).toBe('stopped');
    expect(run.policy.value?.manifest.environment).toBe('stopped');
  });

  it('says why it broke off, keeps its policy, and goes on from the last checkpoint', async () => {
    const { run, report, die, finish, ended, calls } = begin();
    await vi.waitFor(() => expect(run.phase.value).toBe('starting'));
    const checkpoint = { environment: 'dodge' } as Progress['checkpoint'];
    report({ steps: 100, checkpoint });
    report({ steps: 200, checkpoint });
    die();
    await ended;
    expect(run.phase.value).toBe('failed');
    expect(run.failure.value?.message).toContain('worker was lost');
    expect(run.policy.value).not.toBeNull();
    expect(run.canResume.value).toBe(true);

    const resumed = run.resumeFromCheckpoint();
    expect(calls[1]).toMatchObject({ resumeFrom: checkpoint, ...told });
    report({ steps: 150 });
    expect([...run.curve.column('steps')]).toEqual([100, 150]);
    expect(run.failure.value).toBeNull();

    die();
    await resumed;
    const again = run.resumeFromCheckpoint();
    expect(calls[2]).toMatchObject({ resumeFrom: checkpoint, ...told });
    finish();
    await again;
    expect(run.phase.value).toBe('finished');
  });

  it('cannot be resumed where there is no checkpoint yet', async () => {
    const { run, die, ended } = begin();
    await vi.waitFor(() => expect(run.phase.value).toBe('starting'));
    die();
    await ended;
    expect(run.canResume.value).toBe(false);
  });

  it('has nothing to save when it was stopped before it learnt anything', async () => {
    const { run, ended } = begin();
    await vi.waitFor(() => expect(run.phase.value).toBe('starting'));
    await run.stop();
    await ended;
    expect(run.phase.value).toBe('stopped');
    expect(run.unsaved.value).toBe(false);
  });

  it('is forgotten by Reset, also in the middle', async () => {
    const { run, report } = begin();
    await vi.waitFor(() => expect(run.phase.value).toBe('starting'));
    report({});
    await run.reset();
    expect(run.phase.value).toBe('idle');
    expect(run.policy.value).toBeNull();
    expect(run.reading.value).toBeNull();
    expect(run.curve.length).toBe(0);
  });
});
