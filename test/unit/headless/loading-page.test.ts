import { beforeEach, expect, test, vi } from 'vitest';
import type { AssetQueue, LoadingPage } from '../../../sdk/headless';

const server = vi.fn(async (url: string) =>
  url.endsWith('gone') ? new Response('', { status: 404 }) : new Response(`all of ${new URL(url).pathname}`),
);
vi.stubGlobal('fetch', server);
const { createLoadingPage, HeadlessRequest } = await import('../../../sdk/headless');

const page: LoadingPage = createLoadingPage({ baseUrl: () => 'http://here/game/', parseMarkup: () => ({}) });
let queue: AssetQueue;
let heard: string[];

beforeEach(() => {
  queue = page.createQueue();
  page.queue = queue;
  heard = [];
  server.mockClear();
});

function ask(url: string): void {
  const request = new HeadlessRequest();
  request.open('GET', url);
  request.onload = () => heard.push(`${request.status} ${request.responseText}`);
  request.send();
}

test('a real page waits for what it has never had; asked for again, it is there at once', async () => {
  ask('map');
  queue.deliver();
  expect([heard, queue.late, queue.pending]).toEqual([[], true, 1]);
  await queue.ready;
  expect(queue.late).toBe(false);
  queue.deliver();
  ask('map');
  queue.deliver();
  expect(heard).toEqual(['200 all of /game/map', '200 all of /game/map']);
  expect(server).toHaveBeenCalledTimes(1);
});

test('what is there waits for what was asked for before it, and a file that is missing says so', async () => {
  ask('gone');
  ask('map');
  queue.deliver();
  expect(heard).toEqual([]);
  await queue.ready;
  queue.deliver();
  expect(heard).toEqual(['404 ', '200 all of /game/map']);
});
