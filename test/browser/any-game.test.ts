import type { Browser } from 'playwright-core';
import type { PreviewServer } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium, openPage } from './chromium';
import { servePage } from './pages';

let server: PreviewServer;
let browser: Browser;
let url: string;

beforeAll(async () => {
  ({ server, url } = await servePage('any-game'));
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

test('a game that waits for the page and loads a font begins every episode on a live page, in the same frame', async () => {
  const { page } = await openPage(browser, url);
  expect(await page.evaluate(() => window.beginThrice())).toEqual([
    [1, 10],
    [1, 10],
    [1, 10],
  ]);
});

test('a scene whose file arrives between two frames is created inside the game, the same in every episode', async () => {
  const { page } = await openPage(browser, url);
  const [first, again] = await page.evaluate(() => window.drawLate());
  expect(again).toBe(first);
});
