import type { Browser } from 'playwright-core';
import type { PreviewServer } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BITS } from '../unit/math/portable-samples';
import { launchChromium, openPage } from './chromium';
import { servePage } from './pages';

let server: PreviewServer;
let browser: Browser;
let url: string;

beforeAll(async () => {
  ({ server, url } = await servePage('portable'));
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

test('portable math gives the browser the bits that it gives Node', async () => {
  const { page } = await openPage(browser, url);
  expect(await page.evaluate(() => window.portableBits())).toBe(BITS);
});
