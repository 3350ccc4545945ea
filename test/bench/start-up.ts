/** `npm run bench -- start-up`: from opening the studio to the first finished iteration, in headless Chromium. */
import type { Browser, Page } from 'playwright-core';
import { build, createServer, preview } from 'vite';
import { launchChromium } from '../browser/chromium';
import { median } from './measure';
import type { BenchReport, Figure } from './report';

/** What the page saw, in seconds since its address was opened; `trained` is the training time of the first iteration. */
interface Sightings {
  train: number;
  scene: number;
  worker: number;
  script: number;
  ready: number;
  iteration: number;
  trained: number;
}

/** Seconds of each part of a start. The live scene opens while the worker starts, so they do not add up. */
const PARTS = {
  'page until Train can be pressed': ({ train }: Sightings) => train,
  'live scene seen': ({ scene }: Sightings) => scene,
  'worker ready': ({ ready }: Sightings) => ready,
  "worker's start": ({ worker, ready }: Sightings) => ready - worker,
  'of it, its script': ({ worker, script }: Sightings) => script - worker,
  'of it, TensorFlow.js and the kernels’ test': ({ backend }: Start) => backend,
  'of it, the game and Phaser': ({ script, ready, backend }: Start) => ready - script - backend,
  'scene copies, and the message': ({ train, ready, iteration, trained }: Sightings) =>
    iteration - trained - Math.max(train, ready),
  'first iteration': ({ trained }: Sightings) => trained,
};

interface Start extends Sightings {
  /** Seconds from the backend's binary being asked for until the game is. */
  readonly backend: number;
}

/**
 * Opens a game's page in new browsers, presses Train as soon as it is there, and waits for the first iteration: on the
 * built studio, and on the development server after a first visit.
 */
export async function benchStartUp(game: string, rounds = 5): Promise<BenchReport> {
  const built = await withBuild((url) => starts(`${url}#/${game}`, rounds));
  const developed = await withServer((url) => starts(`${url}#/${game}`, rounds + 1));
  return {
    name: 'start-up',
    value: median(built.map(({ iteration }) => iteration)),
    unit: 's',
    goal: { value: { most: 2 } },
    more: [
      ...figures('built', built),
      ...figures('npm start', developed.slice(1)),
      {
        name: 'npm start: first iteration after',
        value: median(developed.slice(1).map(({ iteration }) => iteration)),
        unit: 's',
        goal: { value: { most: 2 } },
      },
    ],
    settings: { game },
  };
}

function figures(place: string, starts: readonly Start[]): Figure[] {
  return Object.entries(PARTS).map(([part, secondsOf]) => ({
    name: `${place}: ${part}`,
    value: median(starts.map(secondsOf)),
    unit: 's',
    ...(part === "worker's start" && { goal: { value: { most: 0.5 } } }),
  }));
}

async function withBuild<T>(task: (url: string) => Promise<T>): Promise<T> {
  const outDir = 'node_modules/.cache/studio-start';
  await build({ logLevel: 'error', build: { outDir, emptyOutDir: true } });
  const server = await preview({ logLevel: 'error', build: { outDir }, preview: { host: '127.0.0.1', port: 0 } });
  try {
    return await task(server.resolvedUrls?.local[0] as string);
  } finally {
    await server.close();
  }
}

async function withServer<T>(task: (url: string) => Promise<T>): Promise<T> {
  const server = await createServer({ logLevel: 'error', server: { host: '127.0.0.1', port: 0, watch: null } });
  try {
    await server.listen();
    return await task(server.resolvedUrls?.local[0] as string);
  } finally {
    await server.close();
  }
}

async function starts(address: string, rounds: number): Promise<Start[]> {
  const all: Start[] = [];
  for (let round = 0; round < rounds; round++) {
    const browser = await launchChromium();
    try {
      all.push(await start(browser, address));
    } finally {
      await browser.close();
    }
  }
  return all;
}

async function start(browser: Browser, address: string): Promise<Start> {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await page.addInitScript(recordStart);
  await page.goto(address);
  await page.waitForFunction(() => (window as unknown as { seen: Sightings }).seen.iteration > 0, null, {
    timeout: 120_000,
  });
  const seen = await page.evaluate(() => (window as unknown as { seen: Sightings }).seen);
  return { ...seen, backend: await backendSeconds(page) };
}

/** The worker itself knows when it asked for which file. */
async function backendSeconds(page: Page): Promise<number> {
  for (const worker of page.workers()) {
    const files = await worker.evaluate(() =>
      performance.getEntriesByType('resource').map(({ name, startTime }) => ({ name, startTime })),
    );
    const binary = files.find(({ name }) => name.includes('tfjs-backend-wasm') && name.includes('.wasm'));
    const game = files.find(({ name }) => /\/env[-.]/.test(name));
    if (binary && game) return (game.startTime - binary.startTime) / 1000;
  }
  return Number.NaN;
}

/** Runs in the page before its own scripts: presses Train, and notes when it sees what for the first time. */
function recordStart(): void {
  const seen: Partial<Sightings> = {};
  Object.assign(window, { seen });
  const note = (name: keyof Sightings) => {
    seen[name] ??= performance.now() / 1000;
  };
  window.Worker = class extends Worker {
    #asked: string | undefined;
    constructor(...args: ConstructorParameters<typeof Worker>) {
      super(...args);
      note('worker');
      this.addEventListener('message', ({ data }) => {
        note('script');
        if (data?.id !== undefined && data.id === this.#asked) note('ready');
      });
    }
    // Comlink's call of `environments`, which is answered when the worker is ready to train.
    override postMessage(message: { id?: string; path?: string[] }, transfer?: unknown): void {
      if (message.path?.[0] === 'environments') this.#asked ??= message.id;
      super.postMessage(message, transfer as Transferable[]);
    }
  };
  const numberIn = (id: string) =>
    Number(document.querySelector<HTMLElement>(`[data-testid=stat-${id}]`)?.dataset.value ?? 0);
  const look = () => {
    const train = document.querySelector<HTMLButtonElement>('[data-testid=train]');
    if (train && seen.train === undefined) {
      note('train');
      train.click();
    }
    if (document.querySelector('.stage[data-state=open]')) note('scene');
    if (numberIn('steps') > 0 && seen.iteration === undefined) {
      note('iteration');
      seen.trained = numberIn('seconds');
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
