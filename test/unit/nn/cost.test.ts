import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'vite';
import { expect, it } from 'vitest';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

// A young generation of 128 MB is not collected in mid-measurement, which would hide what was allocated.
const FLAGS = ['--expose-gc', '--min-semi-space-size=128', '--max-semi-space-size=128'];

/** Measured in a process of its own: the test runner's code would be in the way. */
async function measureCost(): Promise<Record<string, number>> {
  const root = path('../../..');
  const cache = join(root, 'node_modules/.cache');
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'cost-')); // here, so that the bundle finds its packages
  try {
    await build({
      root,
      configFile: join(root, 'vite.config.ts'),
      logLevel: 'error',
      publicDir: false,
      build: {
        ssr: path('measure-cost.ts'),
        outDir: folder,
        minify: false,
        ssrEmitAssets: true,
        rollupOptions: { output: { entryFileNames: 'run.js' } },
      },
    });
    const { stdout } = await promisify(execFile)(process.execPath, [...FLAGS, join(folder, 'run.js')], { cwd: root });
    return JSON.parse(stdout);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Bytes that a call may leave: none, but for a step's few corrections, and for numbers that a row's methods return boxed. */
const limits: Record<string, number> = {
  'forward, 64 rows and 7': 16,
  'forward that keeps, and forget': 16,
  'descend with kept rows': 300,
  'two choices': 64 * 100,
  'branches with masks': 64 * 100,
  'a squashed box': 64 * 100,
};

// V8 decides anew in every process what to inline, and boxes a number that a function returns which it has not inlined.
it('decides, keeps, descends and reads distributions without leaving garbage', {
  timeout: 60_000,
  retry: 3,
}, async () => {
  const costs = await measureCost();
  console.info(costs);
  expect(Object.keys(costs)).toEqual(Object.keys(limits));
  for (const [name, bytes] of Object.entries(costs)) expect(bytes, `${name}: bytes a call`).toBeLessThan(limits[name]);
});
