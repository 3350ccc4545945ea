import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { readPolicy, writePolicy } from '../../../sdk/policy';
import { createFrameBudget } from '../../../sdk/worker/budget';
import { connectTrainer, type Progress, type Trainer, WorkerLostError } from '../../../sdk/worker/connect';
import { createRunner } from '../../../sdk/worker/runner';
import { startTestBackend } from '../../fixtures/backend';
import { ThreadlessWorker } from '../../fixtures/threadless-worker';
import { bandit, contextualBandit } from '../../probes/probes';

beforeAll(startTestBackend);

const runner = () =>
  createRunner({
    now: () => performance.now(),
    definitions: async () => new Map([bandit, contextualBandit].map((definition) => [definition.id, definition])),
  });

let trainer: Trainer;
const connect = (api: () => object = runner, options = {}) => {
  trainer = connectTrainer(() => new ThreadlessWorker(api()) as unknown as Worker, options);
  return trainer;
};
const made = () => ThreadlessWorker.made[ThreadlessWorker.made.length - 1];

afterEach(() => {
  trainer.close();
  vi.useRealTimers();
});

const endless = { environment: 'contextual-bandit', totalSteps: 1e9 };

test('trains across the boundary, one progress call for each iteration', async () => {
  const progress: Progress[] = [];
  const policy = await connect().train({ environment: 'bandit', totalSteps: 80, onProgress: (p) => progress.push(p) });
  expect(progress.map(({ iteration }) => iteration)).toEqual(Array.from({ length: 10 }, (_, i) => i + 1));
  expect(progress[9].steps).toBe(80);
  expect(policy.tensors).toEqual(progress[9].policy.tensors);
  const evaluation = await trainer.evaluate({ environment: 'bandit', policy, episodes: 4 });
  expect(evaluation.returns).toHaveLength(4);
  expect(await trainer.environments()).toContainEqual({
    id: 'bandit',
    observationSpace: bandit.observationSpace,
    actionSpace: bandit.actionSpace,
    agents: 1,
  });
});

test('what is told waits for the page’s frames, and comes before the end of the run', async () => {
  let painted = () => {};
  const frames = {
    hidden: false,
    now: () => performance.now(),
    afterNext(task: () => void) {
      painted = task;
    },
  };
  const told: number[] = [];
  let ended = false;
  const run = connect(runner, { budget: createFrameBudget(1, frames) })
    .train({ environment: 'bandit', totalSteps: 80, onProgress: ({ iteration }) => told.push(iteration) })
    .finally(() => {
      ended = true;
    });
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect({ told, ended }).toEqual({ told: [], ended: false });
  while (!ended) {
    expect(told.length).toBeLessThanOrEqual(10);
    const frame = painted;
    painted = () => {};
    frame();
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await run;
  expect(told).toEqual(Array.from({ length: 10 }, (_, i) => i + 1));
  expect(trainer.pageWork.max).toBeGreaterThan(0);
});

test('a policy that nobody looks at is not read', async () => {
  const read = vi.spyOn(TextDecoder.prototype, 'decode');
  let iterations = 0;
  const last = await connect().train({ environment: 'bandit', totalSteps: 80, onProgress: () => iterations++ });
  expect(iterations).toBe(10);
  const once = read.mock.calls.length; // for the policy of the end
  readPolicy(writePolicy(last));
  expect(read).toHaveBeenCalledTimes(2 * once);
  const policies = new Map<number, Set<unknown>>();
  await trainer.train({
    environment: 'bandit',
    totalSteps: 80,
    onProgress: (progress) => policies.set(progress.iteration, new Set([progress.policy, progress.policy])),
  });
  await vi.waitFor(() => expect([...policies.values()].map(({ size }) => size)).toEqual(Array(10).fill(1)));
  read.mockRestore();
});

test('a progress handler that throws is reported, and does not end the run', async () => {
  const report = vi.spyOn(console, 'error').mockImplementation(() => {});
  const policy = await connect().train({
    environment: 'bandit',
    totalSteps: 160,
    onProgress() {
      throw new Error('the page is confused');
    },
  });
  expect(policy.manifest.training.steps).toBe(160);
  expect(report.mock.calls[0]).toEqual(['npc-gym: onProgress failed.', new Error('the page is confused')]);
  report.mockRestore();
});

test('errors of the worker reach the caller', async () => {
  await expect(connect().train({ environment: 'nowhere' })).rejects.toThrow("unknown environment 'nowhere'");
});

describe('a worker that is lost', () => {
  test('rejects everything under way at once, and the next call starts another', async () => {
    const run = connect().train(endless);
    const evaluation = trainer.evaluate({ environment: 'bandit', policy: 'random', episodes: 1e6 });
    await trainer.environments();
    const first = made();
    first.fail('out of memory');
    await expect(run).rejects.toThrow('The training worker failed: out of memory');
    await expect(run).rejects.toBeInstanceOf(WorkerLostError);
    await expect(evaluation).rejects.toBeInstanceOf(WorkerLostError);
    expect(first.terminated).toBe(true);
    expect(await trainer.environments()).toHaveLength(2);
    expect(made()).not.toBe(first);
  });

  test('is noticed by its silence', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    let pings = 0;
    const ping = () => (pings++ === 0 ? Promise.resolve() : new Promise(() => {}));
    const call = connect(() => ({ ping, pause() {}, environments: () => new Promise(() => {}) }), {
      heartbeatSeconds: 4,
    }).environments();
    const outcome = expect(call).rejects.toThrow('has not answered for 4 s');
    await trainer.pause(); // answered after the first ping
    await vi.advanceTimersByTimeAsync(4000);
    expect(made().terminated).toBe(false);
    await vi.advanceTimersByTimeAsync(1000);
    await outcome;
    expect(made().terminated).toBe(true);
  });

  test('a worker that takes long to load is given the time', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const lost = vi.fn();
    connect(() => ({ ping: () => new Promise(() => {}), environments: () => new Promise(() => {}) }))
      .environments()
      .catch(lost);
    await vi.advanceTimersByTimeAsync(59_000);
    expect(lost).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(5000);
    expect(lost).toHaveBeenCalled();
  });

  test('a worker that answers, however busy, is not taken for lost', async () => {
    const lost = vi.fn();
    const run = connect(runner, { heartbeatSeconds: 1 }).train(endless).catch(lost);
    await new Promise((resolve) => setTimeout(resolve, 2500));
    expect(lost).not.toHaveBeenCalled();
    await trainer.stop();
    await run;
  });

  test('close rejects what is under way; pause and stop without a run do nothing', async () => {
    connect();
    await trainer.pause();
    await trainer.stop();
    const run = trainer.train(endless);
    trainer.close();
    await expect(run).rejects.toThrow('The trainer was closed');
  });
});

test('a run goes on from the checkpoint that progress brought, with another worker', async () => {
  const unscheduled = { seed: 5, learningRateSchedule: 'constant' } as const; // so that totalSteps may differ
  const options = { environment: 'contextual-bandit', ...unscheduled };
  let checkpoint: Progress['checkpoint'] = null;
  const run = connect().train({
    ...options,
    totalSteps: 1e9,
    onProgress(progress) {
      if (checkpoint || !progress.checkpoint) return;
      checkpoint = progress.checkpoint;
      made().fail('power cut');
    },
  });
  await expect(run).rejects.toThrow('power cut');
  expect(checkpoint).not.toBeNull();
  const kept = checkpoint as unknown as NonNullable<Progress['checkpoint']>;
  const totalSteps = kept.progress.steps + 160;
  const resumed = await trainer.train({ ...options, totalSteps, resumeFrom: kept });
  const { createTraining } = await import('../../../sdk/training');
  const whole = await createTraining(contextualBandit, { totalSteps, ...unscheduled }, { now: () => 0 });
  while (!whole.finished) await whole.iterate();
  expect(resumed.tensors).toEqual(whole.policy().tensors);
  whole.close();
});
