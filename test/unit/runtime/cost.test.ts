import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { type Policy, writePolicy } from '../../../sdk/policy';
import { box, discrete, multiDiscrete } from '../../../sdk/spaces';
import { samplePolicy } from '../policy/sample-policy';
import { bundleRuntime } from './bundle';

// A young generation of 128 MB is not collected in mid-measurement, which would hide what was allocated.
const FLAGS = ['--expose-gc', '--min-semi-space-size=128', '--max-semi-space-size=128'];

const four = { observationSpace: box({ low: -5, high: 5, shape: [4] }), hidden: [64, 64], clip: 10 };
const grid = { type: 'convolution', inputs: 64, outputs: 72, activation: 'relu', height: 8, width: 8 } as const;
const policies: Record<string, Policy> = {
  '4-64-64-2': samplePolicy({ ...four, actionSpace: discrete(2) }),
  '4-64-64-(3 + 2)': samplePolicy({ ...four, actionSpace: multiDiscrete([3, 2]) }),
  '4-64-64-box of 3': samplePolicy({
    ...four,
    actionSpace: box({ low: -1, high: 1, shape: [3] }),
    bounds: 'tanh',
    activation: 'swish',
  }),
  'grid 8 × 8': samplePolicy({
    observationSpace: box({ low: 0, high: 1, shape: [8, 8] }),
    actionSpace: discrete(4),
    layers: [
      { ...grid, channels: 1, filters: 8, size: 3, stride: 2 },
      { type: 'layer-norm', inputs: 72, outputs: 72, activation: 'elu' },
    ],
  }),
};

interface Cost {
  /** Of the heap, in 100,000 decisions; measuring takes some by itself. */
  readonly bytes: number;
  /** For one of them. */
  readonly microseconds: number;
}

/** Measured in a process of its own, on the module as a game ships it: the test runner's code would be in the way. */
async function measureAct(): Promise<Record<'alone' | 'batch', Cost>[][]> {
  const folder = await mkdtemp(join(tmpdir(), 'npc-gym-'));
  try {
    const runtime = join(folder, 'runtime.mjs');
    await writeFile(runtime, await bundleRuntime(['loadPolicy', 'layerNorm', 'convolution', 'simd']));
    const files = Object.values(policies).map((_, i) => join(folder, `${i}.safetensors`));
    await Promise.all(Object.values(policies).map((policy, i) => writeFile(files[i], writePolicy(policy))));
    const script = fileURLToPath(new URL('measure-act.mjs', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [...FLAGS, script, runtime, ...files]);
    return JSON.parse(stdout);
  } finally {
    await rm(folder, { recursive: true });
  }
}

it('decides without allocating, with masks and boxes too, alone and in batches, and says how fast', {
  timeout: 120_000,
}, async () => {
  const results = await measureAct();
  const allocating: string[] = [];
  Object.keys(policies).forEach((name, i) => {
    results[i].forEach((costs, engine) => {
      for (const [way, { bytes, microseconds }] of Object.entries(costs)) {
        const what = `${name}, ${['plain', 'simd'][engine]}, ${way}`;
        console.info(`act, ${what}: ${microseconds.toFixed(2)} µs, ${bytes} bytes in 100,000`);
        // The smallest object takes 12 bytes, a hundred thousand of them twelve times this; compiling takes some by itself.
        if (bytes >= 100_000) allocating.push(`${what}: ${bytes} bytes`);
      }
    });
  });
  expect(allocating).toEqual([]);
});
