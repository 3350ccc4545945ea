import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { build, preview } from 'vite';
import { launchChromium, openPage } from '../browser/chromium';
import { ISOLATED } from '../browser/pages';
import { type CpuProfile, SAMPLING_INTERVAL } from './profile';

const ROOT = resolve('test/bench/pages');

/**
 * Builds pages/bench.html as a site of its own, minified as games are, opens it in a Chromium of its own, and closes all of it
 * when `task` is done. The page is cross-origin isolated: memory can be shared, and clocks are fine.
 */
export async function onBenchPage<T>(task: (page: Page) => Promise<T>): Promise<T> {
  const outDir = resolve(`node_modules/.cache/npc-gym-bench/${process.pid}`);
  const config = { configFile: resolve('vite.config.ts'), logLevel: 'error', root: ROOT } as const;
  await build({
    ...config,
    publicDir: resolve('public'),
    build: { outDir, emptyOutDir: true, rollupOptions: { input: `${ROOT}/bench.html` } },
  });
  const server = await preview({
    ...config,
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0, headers: ISOLATED },
  });
  const browser = await launchChromium();
  try {
    const { page } = await openPage(browser, `${server.resolvedUrls?.local[0]}bench.html`);
    return await task(page);
  } finally {
    await browser.close();
    await server.close();
    await rm(outDir, { recursive: true });
  }
}

/** Profiles the page's only worker while a task runs. */
export async function profileWorker(page: Page, task: () => Promise<unknown>): Promise<CpuProfile> {
  const session = await page.context().newCDPSession(page);
  const send = await attachToWorker(session);
  await send('Profiler.enable');
  await send('Profiler.setSamplingInterval', { interval: SAMPLING_INTERVAL });
  await send('Profiler.start');
  await task();
  const { profile } = (await send('Profiler.stop')) as { profile: CpuProfile };
  await session.detach();
  return profile;
}

type Send = (method: string, params?: object) => Promise<unknown>;

/** Playwright speaks to pages only, so messages for the worker are wrapped up and sent through its page. */
async function attachToWorker(session: CDPSession): Promise<Send> {
  const pending = new Map<number, (answer: { result: unknown; error?: { message: string } }) => void>();
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const answer = JSON.parse(message);
    pending.get(answer.id)?.(answer);
  });
  const attached = new Promise<string>((settle) =>
    session.on('Target.attachedToTarget', ({ sessionId }) => settle(sessionId)),
  );
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  const sessionId = await attached;
  let id = 0;
  return (method, params = {}) =>
    new Promise((settle, fail) => {
      pending.set(++id, ({ result, error }) =>
        error ? fail(new Error(`${method}: ${error.message}`)) : settle(result),
      );
      session
        .send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method, params }) })
        .catch(fail);
    });
}
