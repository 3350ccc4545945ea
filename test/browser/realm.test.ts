import type { Browser } from 'playwright-core';
import type { PreviewServer } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium, openPage } from './chromium';
import { servePage } from './pages';

let server: PreviewServer;
let browser: Browser;
let url: string;

beforeAll(async () => {
  ({ server, url } = await servePage('realm'));
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

test('games on a live page have storages, listeners and a window of their own, and the page keeps its own', async () => {
  const { page } = await openPage(browser, url);
  await page.setViewportSize({ width: 500, height: 400 });
  const seen = await page.evaluate(() => window.visitRealms());
  expect(seen).toMatchObject({
    inside: [
      [null, 'of game 0', 40, 0, [1280, 720, 1]],
      [null, 'of game 1', 80, 0, [1280, 720, 1]],
    ],
    heard: ['game 1: ArrowLeft at 80', 'blur 0', 'page'],
    outside: [500, 400, 1],
    unchanged: true,
    stored: 'of the page',
    event: true,
    draws: true,
  });
  expect(seen.nanoseconds).toBeLessThan(3000); // some hundred on an idle machine
});

test('a scene can be stepped on a live page without being shown, its sounds included, and closed', async () => {
  const { page, errors } = await openPage(browser, url);
  const [first, second] = await page.evaluate(() => window.playUnseen());
  expect(first).toBe(6);
  expect(second).toBe(6);
  expect(errors).toEqual([]);
});
