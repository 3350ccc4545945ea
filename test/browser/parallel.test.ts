import type { Browser, Page } from 'playwright-core';
import type { PreviewServer } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium, openPage } from './chromium';
import { ISOLATED, servePage } from './pages';

const CREW = 'npc-gym crew';
const worlds = {
  dodge: { environment: 'dodge', options: { totalSteps: 40_000, seed: 3 } },
  'cart-pole': { environment: 'CartPole-v1', options: { totalSteps: 600_000, seed: 3 } },
} as const;

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

describe.each([
  ['a page with shared memory', ISOLATED],
  ['a page without shared memory', {}],
])('on %s', (_, headers: Record<string, string>) => {
  let server: PreviewServer;
  let page: Page;

  beforeAll(async () => {
    const served = await servePage('parallel', headers);
    server = served.server;
    ({ page } = await openPage(browser, served.url));
  });
  afterAll(() => server?.close());

  const train = (world: keyof typeof worlds, workers: number, disaster?: 'fail' | 'vanish') =>
    page.evaluate(([environment, options, what]) => window.trainWith(environment, options, what), [
      worlds[world].environment,
      { ...worlds[world].options, workers },
      disaster,
    ] as const);

  test.each(['dodge', 'cart-pole'] as const)(
    '%s: several workers learn what one learns, bit for bit',
    async (world) => {
      const alone = await train(world, 1);
      expect(alone.isolated).toBe(headers === ISOLATED);
      for (const workers of [2, 3]) {
        const together = await train(world, workers);
        expect(together.weights).toBe(alone.weights);
        expect(together.steps).toBe(alone.steps);
        expect(together.workers.filter((name) => name === CREW)).toHaveLength(workers - 1);
      }
      await expect.poll(() => page.evaluate(() => window.whoIsThere())).toEqual(['']);
    },
  );

  test('a worker that fails in the middle of training costs nothing but time', async () => {
    const alone = await train('dodge', 1);
    const struck = await train('dodge', 3, 'fail');
    expect(struck.weights).toBe(alone.weights);
    expect(struck.workers).toHaveLength(3);
  });

  test('nor does one that vanishes without a word', async () => {
    const alone = await train('dodge', 1);
    const began = performance.now();
    const struck = await train('dodge', 2, 'vanish');
    expect(struck.weights).toBe(alone.weights);
    expect(performance.now() - began).toBeGreaterThan(10_000); // until nobody believes in it any more
  });

  test('closing the trainer ends them all', async () => {
    const run = page.evaluate(() => window.trainWith('dodge', { workers: 3, totalSteps: 1e9 })).catch(String);
    await expect.poll(() => page.evaluate(() => window.whoIsThere()), { timeout: 30_000 }).toHaveLength(3);
    await page.evaluate(() => window.end());
    expect(await run).toContain('The trainer was closed');
    await expect.poll(() => page.evaluate(() => window.whoIsThere())).toEqual([]);
  });
});
