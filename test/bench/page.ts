/** `npm run bench -- page`: what training costs the page that shows the live scene, in headless Chromium. */
import type { Page } from 'playwright-core';
import { build, preview } from 'vite';
import { launchChromium, openPage } from '../browser/chromium';

const SECONDS = 30;

/** Milliseconds. */
export interface PageReport {
  readonly name: 'page';
  /** 99th percentile over all frames of the time spent in messages from the worker: progress, curves, hot swap. */
  readonly workP99: number;
  /** The same over the frames in which a message came. */
  readonly messageP50: number;
  readonly messageP99: number;
  readonly messageMax: number;
  readonly frames: number;
  readonly framesWithMessage: number;
  /** Intervals between frames of the page while it trains. */
  readonly interval: { readonly median: number; readonly p99: number };
  /** The same page and scene before training. */
  readonly reference: { readonly name: string; readonly interval: { readonly median: number; readonly p99: number } };
}

export async function benchPage(game: string): Promise<PageReport> {
  const outDir = 'node_modules/.cache/studio';
  await build({ logLevel: 'error', build: { outDir, emptyOutDir: true } });
  const server = await preview({ logLevel: 'error', build: { outDir }, preview: { host: '127.0.0.1', port: 0 } });
  const browser = await launchChromium();
  try {
    const { page } = await openPage(browser, 'about:blank');
    await page.addInitScript(recordFrames);
    await page.goto(`${server.resolvedUrls?.local[0]}#/${game}`);
    await page.getByTestId('stage').locator('canvas').waitFor();
    await page.waitForTimeout(2000);
    const before = await record(page);
    await page.getByTestId('train').click();
    await page.waitForTimeout(3000);
    const during = await record(page);
    const work = during.work.filter((ms) => ms > 0);
    return {
      name: 'page',
      workP99: percentile(during.work, 0.99),
      messageP50: percentile(work, 0.5),
      messageP99: percentile(work, 0.99),
      messageMax: Math.max(...work),
      frames: during.work.length,
      framesWithMessage: work.length,
      interval: { median: percentile(during.intervals, 0.5), p99: percentile(during.intervals, 0.99) },
      reference: {
        name: 'the same page before training',
        interval: { median: percentile(before.intervals, 0.5), p99: percentile(before.intervals, 0.99) },
      },
    };
  } finally {
    await browser.close();
    await server.close();
  }
}

interface Frames {
  work: number[];
  intervals: number[];
}

async function record(page: Page): Promise<Frames> {
  await page.evaluate(() => (window as unknown as { frames: Frames }).frames.work.splice(0));
  await page.evaluate(() => (window as unknown as { frames: Frames }).frames.intervals.splice(0));
  await page.waitForTimeout(SECONDS * 1000);
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

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}
