import type { Browser, Page } from 'playwright-core';
import type { PreviewServer } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium, openPage } from './chromium';
import { servePage } from './pages';
import type { PageReport } from './pages/pixels.worker';

let server: PreviewServer;
let browser: Browser;
let page: Page;
let url: string;
let report: PageReport;

beforeAll(async () => {
  ({ server, url } = await servePage('pixels'));
  browser = await launchChromium();
  ({ page } = await openPage(browser, url));
  report = await page.evaluate(() => window.report());
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

test('a game is really drawn in a worker, and its pixels can be read', () => {
  expect(report.image).toEqual([0, 255, 0, 255]);
  expect(report.rectangle).toEqual([255, 0, 0, 255]);
  expect(report.background).toEqual([0, 0, 255, 255]);
});

test('a hidden page leaves the worker what it was', () => {
  expect(report.hidden).toEqual(report.before);
  expect(report.hidden).toEqual(['undefined', 'undefined', 'undefined', 'undefined', 'XMLHttpRequest']);
  expect(report.addresses).toEqual(['different', url]);
});

test('a worker reads a file at once where a game cannot wait', () => {
  expect(Math.min(...report.atOnce)).toBeGreaterThan(0);
});

test('a game cannot start threads of its own', () => {
  expect(report.refused).toContain('new Worker() is not available where a scene trains');
});
