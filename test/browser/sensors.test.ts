import type { Browser, Page } from 'playwright-core';
import type { PreviewServer } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium, openPage } from './chromium';
import { servePage } from './pages';

let server: PreviewServer;
let browser: Browser;
let page: Page;
let errors: string[];

beforeAll(async () => {
  const served = await servePage('sensors');
  server = served.server;
  browser = await launchChromium();
  ({ page, errors } = await openPage(browser, served.url));
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

test('what is sensed is drawn over the scene as its camera sees it, goes when told to, and lets clicks through', async () => {
  const drawn = await page.evaluate(async () => {
    const stage = await window.openMeadow(true);
    const frames = async (n: number) => {
      for (let i = 0; i < n; i++) await new Promise(requestAnimationFrame);
    };
    const canvases = () => [...document.querySelectorAll('canvas')];
    await frames(10);
    const [game, sheet] = canvases();
    const pixels = sheet.getContext('2d') as CanvasRenderingContext2D;
    const scale = sheet.width / 480;
    /** Whether something is drawn at a place, in the game's pixels. */
    const at = (x: number, y: number) => pixels.getImageData(x * scale, y * scale, 1, 1).data[3] > 0;
    const { left, top } = game.getBoundingClientRect();
    const found = {
      sameRectangle: JSON.stringify(game.getBoundingClientRect()) === JSON.stringify(sheet.getBoundingClientRect()),
      clicksReach: document.elementFromPoint(left + 200, top + 200) === game,
      // The camera has the dog in the middle of its view, at (240, 170), and shows 60 pixels as 90.
      beginning: at(240, 170),
      rightEnd: [at(325, 170), at(335, 170)],
      wall: [at(240, 115), at(240, 103)],
    };
    stage.showSensors = false;
    const whenOff = canvases().length;
    stage.pause();
    stage.showSensors = true;
    const whenOnAgain = canvases().length;
    stage.close();
    return { ...found, whenOff, whenOnAgain, whenClosed: canvases().length };
  });
  expect(drawn).toEqual({
    sameRectangle: true,
    clicksReach: true,
    beginning: true,
    rightEnd: [true, false],
    wall: [true, false],
    whenOff: 1,
    whenOnAgain: 2,
    whenClosed: 0,
  });
  expect(errors).toEqual([]);
});

test('the game goes on in the same way, bit for bit, whether its sensors are drawn or not', async () => {
  const plain = await page.evaluate(() => window.watch(200, false));
  const drawn = await page.evaluate(() => window.watch(200, true));
  expect(drawn).toEqual(plain);
  expect(plain.at(-1)).not.toEqual(plain[0]);
});

test('pixels are what is on the screen, alike on the page and in a worker', async () => {
  const picture = await page.evaluate(() => window.pictureOnPage());
  const lightness = (x: number, y: number) => picture[Math.floor(y / 10) * 48 + Math.floor(x / 10)];
  expect(lightness(235, 165)).toBeGreaterThan(0.2); // a part of the dog, 12 pixels wide on the screen
  expect(lightness(235, 105)).toBeGreaterThan(0.3); // the wall
  expect(lightness(100, 250)).toBe(0);
  expect(await page.evaluate(() => window.pictureInWorker())).toEqual(picture);
});
