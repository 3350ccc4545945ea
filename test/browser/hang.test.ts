import type { Browser } from 'playwright-core';
import type { PreviewServer } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium, openPage } from './chromium';
import { ISOLATED, servePage } from './pages';

let browser: Browser;
const servers: PreviewServer[] = [];

beforeAll(async () => {
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  await Promise.all(servers.map((server) => server.close()));
});

async function sayWhenHanging(environment: string, headers?: Record<string, string>): Promise<string> {
  const { server, url } = await servePage('hang', headers);
  servers.push(server);
  const { page } = await openPage(browser, url);
  return page.evaluate((name) => window.train(name), environment);
}

test('a scene that loops for ever is named, with its frame, where memory is shared', async () => {
  expect(await sayWhenHanging('endless', ISOLATED)).toMatch(
    /has not answered for 3 s: scene 'arena' has not come back from frame 30 \(endless, copy \d+\)/,
  );
});

test('a scene that loops for ever is the last that was seen, where memory is not shared', async () => {
  expect(await sayWhenHanging('endless')).toMatch(/last seen in scene 'arena', frame \d+ \(endless, copy \d+\)/);
});

test('a function of the environment that loops for ever is named, too', async () => {
  expect(await sayWhenHanging('dreaming', ISOLATED)).toMatch(
    /observe\(\) of scene 'arena' has not come back from frame 7 \(dreaming, copy \d+\)/,
  );
});
