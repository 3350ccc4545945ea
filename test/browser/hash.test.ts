import '../fixtures/headless';
import type { Browser, Page } from 'playwright-core';
import type { PreviewServer } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hashRun } from '../fixtures/hash';
import { launchChromium, openPage } from './chromium';
import { servePage } from './pages';
import { environments, FRAMES, load, mathBits } from './pages/environments';

let server: PreviewServer;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  const served = await servePage('hash');
  server = served.server;
  browser = await launchChromium();
  ({ page } = await openPage(browser, served.url));
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

test.each(Object.keys(environments))(
  '%s: the worker and the page with its renderer agree bit for bit over 10,000 frames',
  async (game) => {
    const shown = await page.evaluate((name) => window.hashOnPage(name), game);
    const headless = await page.evaluate((name) => window.hashInWorker(name), game);
    expect(headless).toEqual(shown);
    expect(shown.episodes).toBeGreaterThan(2);
  },
);

test.each(Object.keys(environments))(
  '%s: Node agrees with the browser, with portable mathematics where their own differ',
  async (game) => {
    const theirs = await page.evaluate(() => window.mathBits());
    const isPortable = mathBits().some((value, i) => value !== theirs[i]);
    const environment = await load(game, isPortable);
    const inNode = await hashRun(environment, FRAMES);
    expect(await hashRun(environment, FRAMES)).toEqual(inNode);
    const inWorker = await page.evaluate(([name, portable]) => window.hashInWorker(name, portable), [
      game,
      isPortable,
    ] as const);
    expect(inWorker).toEqual(inNode);
  },
);
