import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { readPolicy } from '../../sdk/policy';
import { benchParallel, type ParallelRun, parallelRun } from './parallel';
import type { BenchReport } from './report';

export const benchParallelInNode = (rounds: number): Promise<BenchReport> =>
  benchParallel('in Node', rounds, trainByCommand);

/** Trains as anybody does it: `npm run learn -- dodge --workers 2`. */
export async function trainByCommand(workers: number, seed: number): Promise<ParallelRun> {
  const folder = await mkdtemp(join(tmpdir(), 'npc-gym-'));
  const file = join(folder, 'policy.safetensors');
  const options = { ...parallelRun, workers, seed, seeds: 1, episodes: 1, save: file };
  const words = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  try {
    const command = [resolve('scripts/cli.mjs'), 'learn', 'dodge', '--json', ...words];
    const { stdout } = await promisify(execFile)(process.execPath, command);
    const [{ steps, seconds }] = JSON.parse(stdout).seeds;
    return { stepsPerSecond: steps / seconds, weights: digest(await readFile(file)) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

function digest(policy: Uint8Array): string {
  const hash = createHash('sha256');
  for (const [name, values] of Object.entries(readPolicy(policy).tensors)) hash.update(name).update(values);
  return hash.digest('hex');
}
