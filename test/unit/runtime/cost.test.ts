import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { writePolicy } from '../../../sdk/policy';
import { box, discrete } from '../../../sdk/spaces';
import { samplePolicy } from '../policy/sample-policy';
import { bundleRuntime } from './bundle';

// A young generation of 128 MB is not collected in mid-measurement, which would hide what was allocated.
const FLAGS = ['--expose-gc', '--min-semi-space-size=128', '--max-semi-space-size=128'];

/** Measured in a process of its own, on the module as a game ships it: the test runner's code would be in the way. */
async function measureAct(): Promise<{ bytesPerAct: number; microseconds: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'npc-gym-'));
  try {
    const policy = samplePolicy({
      observationSpace: box({ low: -5, high: 5, shape: [4] }),
      actionSpace: discrete(2),
      hidden: [64, 64],
      clip: 10,
    });
    const files = [join(folder, 'runtime.mjs'), join(folder, 'policy.safetensors')];
    await writeFile(files[0], await bundleRuntime());
    await writeFile(files[1], writePolicy(policy));
    const script = fileURLToPath(new URL('measure-act.mjs', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [...FLAGS, script, ...files]);
    return JSON.parse(stdout);
  } finally {
    await rm(folder, { recursive: true });
  }
}

it('decides without allocating, and says how fast, for a 4-64-64-2 network', { timeout: 60_000 }, async () => {
  const { bytesPerAct, microseconds } = await measureAct();
  console.info(`act, 4-64-64-2: ${microseconds.toFixed(1)} µs, ${bytesPerAct.toFixed(2)} bytes`);
  expect(bytesPerAct, 'the smallest object takes 12 bytes').toBeLessThan(4);
});
