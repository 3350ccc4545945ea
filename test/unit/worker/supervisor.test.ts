import { afterEach, expect, test, vi } from 'vitest';
import { type SupervisedWorker, superviseWorker, WorkerLostError } from '../../../sdk/worker/supervisor';
import { ThreadlessWorker } from '../../fixtures/threadless-worker';

let worker: SupervisedWorker;
const supervise = (api: object, heartbeatSeconds = 10, supervision = {}) => {
  worker = superviseWorker(() => new ThreadlessWorker(api) as unknown as Worker, heartbeatSeconds, supervision);
  return worker;
};

afterEach(() => worker.end('The test is over.'));

test('a worker is told where the page is, and how long a silence is too long', async () => {
  const locate = vi.fn();
  supervise({ locate }, 4, { baseUrl: 'https://example.org/game/' });
  await vi.waitFor(() => expect(locate.mock.calls).toEqual([['https://example.org/game/', 4]]));
});

test('a call that waits is rejected when the worker is lost, and later ones are not made at all', async () => {
  const supervised = supervise({ ping: () => null });
  const waiting = supervised.call(() => new Promise(() => {}));
  supervised.end('Enough.');
  await expect(waiting).rejects.toThrow(new WorkerLostError('Enough.'));
  expect(supervised.alive).toBe(false);
  const perform = vi.fn();
  await expect(supervised.call(perform)).rejects.toThrow(new WorkerLostError('The training worker has ended.'));
  expect(perform).not.toHaveBeenCalled();
});
