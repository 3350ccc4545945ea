import type { Browser, Page } from 'playwright-core';
import type { PreviewServer } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium, openPage } from './chromium';
import { servePage } from './pages';

let server: PreviewServer;
let browser: Browser;
let page: Page;
const warnings: string[] = [];

beforeAll(async () => {
  const served = await servePage('runtime');
  server = served.server;
  browser = await launchChromium();
  ({ page } = await openPage(browser, served.url));
  page.on('console', (message) => {
    if (message.type() === 'warning') warnings.push(message.text());
  });
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

test('Chromium decides the same in SIMD as in plain TypeScript, alone and for many at once', async () => {
  const plain = await page.evaluate(() => window.decide('plain'));
  const simd = await page.evaluate(() => window.decide('simd'));
  expect(warnings, 'SIMD is there').toEqual([]);
  expect(simd.actions).toEqual(plain.actions);
  expect(new Set(plain.actions).size).toBeGreaterThan(3);
  const furthest = Math.max(...simd.probabilities.map((p, i) => Math.abs(p - plain.probabilities[i])));
  expect(simd.probabilities).toHaveLength(8 * plain.actions.length);
  expect(furthest).toBeLessThan(1e-6);
});
