import '../fixtures/headless';
import type { Browser, Page } from 'playwright-core';
import type { PreviewServer } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hashText, playReplay, readReplay, recordReplay, replaySteps, writeReplay } from '../../sdk/replay';
import { launchChromium, openPage } from './chromium';
import { servePage } from './pages';
import { load } from './pages/replay-environments';

let server: PreviewServer;
let browser: Browser;
let page: Page;
let errors: string[];

beforeAll(async () => {
  const served = await servePage('replay');
  server = served.server;
  browser = await launchChromium();
  ({ page, errors } = await openPage(browser, served.url));
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** Plays a replay in the browser everywhere, and expects what was recorded. */
async function playEverywhere(environment: string, text: string) {
  const { hashes } = readReplay(text);
  const steps = hashes.length - 1;
  const expected = { hash: hashText(hashes[steps]), steps };
  expect(await page.evaluate(([name, file]) => window.playInWorker(name, file), [environment, text])).toEqual(expected);
  expect(await page.evaluate(([name, file]) => window.playOnPage(name, file), [environment, text])).toEqual(expected);
  const way = [steps, 3, steps >> 1, 0, steps - 1];
  const shown = await page.evaluate(
    ([name, file, ...goals]) => window.playOnStage(name as string, file as string, goals as number[]),
    [environment, text, ...way],
  );
  expect(shown).toMatchObject({ steps, compared: steps, differsAt: null });
  expect(shown.hashes).toEqual(way.map((step) => hashText(hashes[step])));
  return shown;
}

test('with portable math: recorded in Node, it plays in Node, worker, page and on the stage, bit for bit', async () => {
  const environment = await load('portable-pond');
  const replay = await recordReplay(environment, { seed: 11 });
  expect(replaySteps(replay)).toBe(150);
  await playReplay(environment, replay);
  await playEverywhere('portable-pond', writeReplay(replay));
});

test('with portable math: recorded on the stage, it plays in Node', async () => {
  const text = await page.evaluate(() => window.recordOnStage('portable-pond'));
  const replay = readReplay(text);
  expect(replay.driver).toBe('random');
  expect((await playReplay(await load('portable-pond'), replay)).steps).toBe(150);
});

test.each(['dodge', 'lander', 'pack', 'platformer'])(
  '%s: recorded in the worker, it plays there, on the page and on the stage, bit for bit',
  async (game) => {
    const text = await page.evaluate((name) => window.recordInWorker(name, 5), game);
    await playEverywhere(game, text);
    expect(errors).toEqual([]);
  },
);

test('a file that was changed is told where it differs', async () => {
  const text = await page.evaluate(() => window.recordInWorker('dodge', 5));
  const replay = readReplay(text);
  const actions = replay.actions.slice();
  for (let i = 20; i < actions.length; i++) actions[i] = 0;
  const changed = writeReplay({ ...replay, actions });
  await expect(page.evaluate((file) => window.playOnPage('dodge', file), changed)).rejects.toThrow(
    /The replay of 'dodge' differs in step \d+ of \d+: got hash/,
  );
  const { differsAt, steps } = await page.evaluate((file) => window.playOnStage('dodge', file, []), changed);
  expect(differsAt).toBeGreaterThan(20);
  expect(differsAt).toBeLessThan(steps);
});

test('what is shown is the step it has gone to, the beginning included', async () => {
  await page.evaluate(
    (file) => window.openReplay('dodge', file),
    await page.evaluate(() => window.recordInWorker('dodge', 5)),
  );
  const picture = () => page.locator('#game canvas').screenshot();
  const beginning = await picture();
  await page.evaluate(() => window.showStep(20));
  const later = await picture();
  await page.evaluate(() => window.showStep(0));
  const again = await picture();
  expect([later.equals(beginning), again.equals(beginning)]).toEqual([false, true]);
});
