/** `npm run bench -- page`: what training costs the page that shows the live scene, in headless Chromium. */
import type { Page } from 'playwright-core';
import { build, preview } from 'vite';
import { launchChromium, openPage } from '../browser/chromium';
import { alternate, quantile } from './measure';
import type { BenchReport } from './report';

/** What the page's frames were like, in milliseconds. */
interface Frames {
  /** Time spent in messages since the frame before: the worker's, and those by which a budget begins its work. */
  work: number[];
  intervals: number[];
}

/** Trains in the built studio and pauses, in turn: the page without training is the same page, paused. */
export async function benchPage(game: string, rounds = 3, seconds = 10): Promise<BenchReport> {
  const outDir = 'node_modules/.cache/studio-page';
  await build({ logLevel: 'error', build: { outDir, emptyOutDir: true } });
  const server = await preview({ logLevel: 'error', build: { outDir }, preview: { host: '127.0.0.1', port: 0 } });
  const browser = await launchChromium();
  try {
    const { page } = await openPage(browser, 'about:blank');
    await page.addInitScript(recordFrames);
    await page.goto(`${server.resolvedUrls?.local[0]}#/${game}`);
    await page.locator('.stage[data-state=open]').waitFor();
    await page.getByTestId('total-steps').fill('1000000000');
    await page.getByTestId('train').click();
    await page.locator('[data-testid=status][data-phase=running]').waitFor();
    const work: number[] = [];
    const training = async () => {
      const frames = await record(page, seconds);
      work.push(...frames.work);
      await page.getByTestId('pause').click();
      return quantile(frames.intervals, 0.99);
    };
    const paused = async () => {
      const frames = await record(page, seconds);
      await page.getByTestId('resume').click();
      return quantile(frames.intervals, 0.99);
    };
    const interval = await alternate(rounds, training, paused);
    const busy = work.filter((milliseconds) => milliseconds > 0);
    const own = Number(await page.getByTestId('stat-page-work').getAttribute('data-value'));
    const figure = (name: string, value: number) => ({ name, value, unit: 'ms' });
    return {
      name: 'page',
      value: quantile(work, 0.99),
      unit: 'ms',
      goal: { value: { most: 1 } },
      more: [
        {
          ...figure("the scene's frame interval, 99th percentile", interval.a),
          reference: { name: 'the same page, training paused', value: interval.b },
          ratio: interval.ratio,
          quartiles: interval.quartiles,
          goal: { ratio: { most: 1.1 } },
        },
        figure('frames with work: median', quantile(busy, 0.5)),
        figure('frames with work: 99th percentile', quantile(busy, 0.99)),
        figure('frames with work: longest', Math.max(...busy)),
        {
          ...figure('frames with work: 99th percentile, as trainer.pageWork tells it', own),
          goal: { value: { most: 1 } },
        },
        { name: 'frames with work: share', value: busy.length / work.length, unit: '' },
      ],
      settings: { game, rounds, seconds },
    };
  } finally {
    await browser.close();
    await server.close();
  }
}

async function record(page: Page, seconds: number): Promise<Frames> {
  await page.waitForTimeout(1000); // training and pausing take effect
  await page.evaluate(() => {
    const { work, intervals } = (window as unknown as { frames: Frames }).frames;
    work.length = intervals.length = 0;
  });
  await page.waitForTimeout(seconds * 1000);
  return page.evaluate(() => (window as unknown as { frames: Frames }).frames);
}

/** Runs in the page before its own scripts: times every handler of messages, and notes the sum at each frame. */
function recordFrames(): void {
  const frames: Frames = { work: [], intervals: [] };
  Object.assign(window, { frames });
  let work = 0;
  let last = performance.now();
  const add = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function (
    this: EventTarget,
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options,
  ) {
    if (type !== 'message' || typeof listener !== 'function') return add.call(this, type, listener, options);
    const timed = function (this: unknown, event: Event) {
      const began = performance.now();
      listener.call(this as EventTarget, event);
      work += performance.now() - began;
    };
    add.call(this, type, timed, options);
  };
  const note = (now: number) => {
    frames.work.push(work);
    frames.intervals.push(now - last);
    work = 0;
    last = now;
    requestAnimationFrame(note);
  };
  requestAnimationFrame(note);
}
