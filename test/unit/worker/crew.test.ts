import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { resolveTrainingOptions } from '../../../sdk/settings';
import type { CrewMember, CrewTask } from '../../../sdk/training/crew';
import { ThreadLostError } from '../../../sdk/training/crew';
import { createWorkerCrew } from '../../../sdk/worker/crew';
import { createRunner } from '../../../sdk/worker/runner';
import { startTestBackend } from '../../fixtures/backend';
import { ThreadlessWorker } from '../../fixtures/threadless-worker';
import { bandit } from '../../probes/probes';

beforeAll(startTestBackend);

const task: CrewTask = {
  environment: 'bandit',
  options: resolveTrainingOptions({ workers: 2 }),
  copies: 2,
  kernels: 'stock kernels',
};
const share = {
  iteration: 0,
  behaviour: new Float32Array(0),
  episodes: new Int32Array(0),
  queue: new Int32Array(2),
};

let member: CrewMember;
const start = (api: object, given: CrewTask = task) => {
  member = createWorkerCrew(() => new ThreadlessWorker(api) as unknown as Worker, 2).start(given);
  member.ready.catch(() => {}); // each test has its own way to look
  return member;
};

afterEach(() => {
  member.close();
  vi.useRealTimers();
});

test('a worker whose kernels are not the learner’s refuses to play, and says what to do', async () => {
  const runner = createRunner({ now: () => 0, definitions: async () => new Map([['bandit', bandit]]) });
  await expect(start(runner).ready).rejects.toThrow(
    /^Crew: got a worker with .*simd kernels, expected stock kernels, which the learner has\. Reload the page, or train with/,
  );
});

test('a worker that is silent for as long as the page allows is lost: not sooner, and not later', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  let pings = 0;
  const ping = () => (pings++ === 0 ? null : new Promise(() => {}));
  const { ready, play } = start({ ping, locate() {}, join() {}, playShare: () => new Promise(() => {}) });
  await ready; // and the first ping was answered before
  const outcome = expect(play(share)).rejects.toThrow(ThreadLostError);
  const [worker] = ThreadlessWorker.made.slice(-1);
  await vi.advanceTimersByTimeAsync(2000);
  expect(worker.terminated).toBe(false);
  await vi.advanceTimersByTimeAsync(1000);
  await outcome;
  expect(worker.terminated).toBe(true);
});

test('once it is lost, it is asked for nothing more', async () => {
  const { ready, play } = start({ ping: () => null, join() {} });
  await ready;
  ThreadlessWorker.made[ThreadlessWorker.made.length - 1].fail('power cut');
  await expect(play(share)).rejects.toThrow(new ThreadLostError('The training worker has ended.'));
});
