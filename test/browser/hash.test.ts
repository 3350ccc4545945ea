import '../fixtures/headless';
import type { Browser, Page } from 'playwright-core';
import type { PreviewServer } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mixSeeds } from '../../sdk/math';
import type { SceneEnvironment } from '../../sdk/phaser';
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

test('a live stage waits for pictures and sounds that are new, and the agent sees what it sees without a page', async () => {
  const environment = await load('fresh-cargo');
  const expected = await observe(environment, mixSeeds([3, 0]));
  const seen = await page.evaluate(() => window.seeOnStage('fresh-cargo'));
  expect(seen).toEqual(expected);
});

/** What the agent sees in an episode in Node, before each step. */
async function observe(environment: SceneEnvironment, seed: number): Promise<number[][]> {
  const copies = await environment.createScenes(1);
  const seen: number[][] = [];
  copies.reset(0, seed);
  while (!copies.truncated[0]) {
    seen.push([...copies.observations]);
    copies.step(Int32Array.of(0));
  }
  copies.close();
  return seen;
}

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
