import type { Browser, Page } from 'playwright-core';
import type { PreviewServer } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium, openPage } from './chromium';
import { servePage } from './pages';
import type { KernelReport } from './pages/kernels.worker';

let server: PreviewServer;
let browser: Browser;
let page: Page;
let report: KernelReport;

beforeAll(async () => {
  const served = await servePage('kernels');
  server = served.server;
  browser = await launchChromium();
  ({ page } = await openPage(browser, served.url));
  report = await page.evaluate(() => window.tryKernels());
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

test('Chromium trains on the kernels with relaxed SIMD', () => {
  expect(report.understood).toEqual(['relaxed simd kernels', 'simd kernels']);
  expect(report.chosen).toBe('relaxed simd kernels');
});

test('relaxed kernels and plain ones agree with float64', () => {
  expect(report.errors).toEqual([]);
});

test('the same training in another worker gives the same numbers, bit for bit', async () => {
  expect(report.losses[1]).toBeLessThan(report.losses[0] / 10);
  const again = await page.evaluate(() => window.tryKernels());
  expect(again.trained).toEqual(report.trained);
  expect(Object.keys(again.trained).length).toBeGreaterThan(100);
});
