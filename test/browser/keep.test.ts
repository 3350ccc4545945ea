import type { Browser, Page } from 'playwright-core';
import type { PreviewServer } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium, openPage } from './chromium';
import { servePage } from './pages';

let server: PreviewServer;
let browser: Browser;
let page: Page;
let url: string;

beforeAll(async () => {
  ({ server, url } = await servePage('keep'));
  browser = await launchChromium();
  ({ page } = await openPage(browser, url));
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

test('a policy saved before a reload gives bit-identical actions after it', async () => {
  await page.evaluate(() => window.keep.save('guard'));
  const before = await page.evaluate(() => window.keep.decide('guard'));
  await page.reload();
  expect(await page.evaluate(() => window.keep.names())).toEqual(['guard']);
  expect(await page.evaluate(() => window.keep.decide('guard'))).toBe(before);
});

test('a policy exported to a file and imported elsewhere gives the same actions', async () => {
  const bytes = await page.evaluate(() => window.keep.export('guard'));
  const other = (await openPage(browser, url)).page; // another context: an empty storage
  expect(await other.evaluate(() => window.keep.names())).toEqual([]);
  await other.evaluate((file) => window.keep.import(file, 'copy'), bytes);
  expect(await other.evaluate(() => window.keep.decide('copy'))).toBe(
    await page.evaluate(() => window.keep.decide('guard')),
  );
});

test('refused storage says so, and what to do', async () => {
  const context = await browser.newContext();
  const refusing = await context.newPage();
  await refusing.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('The user denied permission to access the database.', 'SecurityError');
    };
  });
  await refusing.goto(url);
  const message = await refusing.evaluate(() => window.keep.save('guard').catch((error: Error) => error.message));
  expect(message).toMatch(/file/);
});
