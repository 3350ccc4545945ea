import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

// A young generation of 128 MB is not collected in mid-measurement, which would hide what was allocated.
const FLAGS = ['--expose-gc', '--min-semi-space-size=128', '--max-semi-space-size=128'];

/** Measured in a process of its own, bundled like the commands: the test runner's code would be in the way. */
async function measureCollecting(): Promise<Record<string, { bytes: number; steps: number; episodes: number }>> {
  const { build } = await import('vite');
  const root = path('../../..');
  await mkdir(join(root, 'node_modules/.cache'), { recursive: true });
  const folder = await mkdtemp(join(root, 'node_modules/.cache/collect-')); // where packages are found
  try {
    await build({
      root,
      configFile: false,
      publicDir: false,
      logLevel: 'error',
      build: { ssr: path('measure-collect.ts'), outDir: folder, minify: false, target: 'node20' },
    });
    const { stdout } = await promisify(execFile)(process.execPath, [...FLAGS, join(folder, 'measure-collect.js')]);
    return JSON.parse(stdout);
  } finally {
    await rm(folder, { recursive: true });
  }
}

// V8 decides anew in every process what to inline, and boxes a number that a function returns which it has not inlined.
test('playing leaves next to nothing for the garbage collector', { timeout: 60_000, retry: 3 }, async () => {
  const results = await measureCollecting();
  for (const [name, { bytes, steps, episodes }] of Object.entries(results)) {
    console.info(`collecting, ${name}: ${bytes} bytes in ${steps} steps of ${episodes} episodes`);
    const seeds = 500 * episodes; // a few lists of seeds, and seeds that are too large for small integers
    expect(bytes - seeds, `${name}: a number that does not fit takes 12 bytes a step`).toBeLessThan(4 * steps);
  }
});
