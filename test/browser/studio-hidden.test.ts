import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchChromium, openPage } from './chromium';
import { type StudioPage, studioPage } from './studio-page';

let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
});

/**
 * Headless Chromium keeps every tab visible, even one behind another. So the page is treated as browsers treat a hidden tab:
 * it is told, and from then on no frames come.
 */
function hideable(): void {
  const page = { hidden: false };
  const display = window.requestAnimationFrame.bind(window);
  const held: FrameRequestCallback[] = [];
  window.requestAnimationFrame = (draw) => (page.hidden ? held.push(draw) : display(draw));
  Object.defineProperty(document, 'hidden', { get: () => page.hidden });
  Object.defineProperty(document, 'visibilityState', { get: () => (page.hidden ? 'hidden' : 'visible') });
  Object.assign(window, {
    hide(hidden: boolean) {
      page.hidden = hidden;
      document.dispatchEvent(new Event('visibilitychange'));
      if (!hidden) for (const draw of held.splice(0)) display(draw);
    },
  });
}

const pointsOf = async (studio: StudioPage) => Number(await studio.by('curve').getAttribute('data-points'));

const hide = (page: Page, hidden: boolean) =>
  page.evaluate((hidden) => (window as unknown as { hide(hidden: boolean): void }).hide(hidden), hidden);

test('a hidden tab goes on training and takes every message; seen again, it shows what came', async () => {
  const { page, errors } = await openPage(browser, 'about:blank');
  await page.addInitScript(hideable);
  await page.goto(`${inject('studio').plain}#/cart-pole`);
  const studio = studioPage(page);
  await page.locator('.stage[data-state=open]').waitFor();
  await studio.by('total-steps').fill('1000000000');
  await studio.by('train').click();
  await studio.until('stat-steps', (value) => value > 0, 60);

  await hide(page, true);
  await page.waitForTimeout(500);
  const before = await studio.numberIn('stat-steps');
  const points = await pointsOf(studio);
  await studio.until('stat-steps', (value) => value > 1.5 * before, 60);
  expect(await page.title()).toMatch(/^\d\S* steps/);
  await expect.poll(() => pointsOf(studio), { timeout: 20_000 }).toBeGreaterThan(points);

  await hide(page, false);
  expect(await studio.by('status').textContent()).toContain('Welcome back. Training went on');
  const back = await studio.numberIn('stat-steps');
  await studio.until('stat-steps', (value) => value > back, 60);
  await studio.by('stop').click();
  await studio.untilPhase('stopped', 20);
  expect(errors).toEqual([]);
  await page.context().close();
});

test('a game that is opened starts its worker ahead, for Train to find; one that is left without training ends it', async () => {
  const { page, errors } = await openPage(browser, `${inject('studio').plain}#/cart-pole`);
  const studio = studioPage(page);
  await page.locator('.stage[data-state=open]').waitFor();
  await expect.poll(() => page.workers().length).toBe(1); // nobody has pressed Train yet
  await page.goto(`${inject('studio').plain}#/`);
  await expect.poll(() => page.workers().length).toBe(0); // nor will: it was for nothing
  await page.goto(`${inject('studio').plain}#/cart-pole`);
  await expect.poll(() => page.workers().length).toBe(1);
  await studio.by('train').click();
  await studio.until('stat-page-work', (value) => value > 0, 60);
  expect(page.workers().length).toBe(1);
  expect(await studio.by('stat-page-work').textContent()).toMatch(/^\d+(\.\d)? ms$/);
  await page.goto(`${inject('studio').plain}#/`);
  await page.waitForTimeout(500);
  expect(page.workers().length).toBe(1); // it trains on
  expect(errors).toEqual([]);
  await page.context().close();
});
