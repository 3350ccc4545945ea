import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { run } from '../../../sdk/cli/replay';

let folder: string;
let printed: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'replay-'));
  printed = [];
  vi.spyOn(console, 'log').mockImplementation((line) => printed.push(line));
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const replay = (...words: string[]) => run('CartPole-v1', null, words, []);

test('records an episode, plays it again, and shows the same hash', async () => {
  const file = join(folder, 'it.replay.json');
  expect(await replay('--save', file, '--seed', '5')).toBe(0);
  expect(await replay('--file', file)).toBe(0);
  expect(printed[0]).toMatch(/CartPole-v1, seed 5, \d+ steps, return [\d.]+, hash [0-9a-f]{8}$/);
  expect(printed[1]).toBe(`${printed[0]}, plays again bit for bit.`);
});

test('tells where an episode differs', async () => {
  const file = join(folder, 'it.replay.json');
  await replay('--save', file);
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), seed: 2 }));
  await expect(replay('--file', file)).rejects.toThrow("The replay of 'CartPole-v1' differs at its beginning");
});

test('refuses options that do not go together, or that there are none of', async () => {
  await expect(replay()).rejects.toThrow('expected --file FILE to play an episode again, or --save FILE');
  await expect(replay('--file', 'a', '--save', 'b')).rejects.toThrow('expected --file FILE');
  await expect(replay('--file', 'a', '--seed', '1')).rejects.toThrow('expected --file alone');
  await expect(replay('--save', 'a', '--steps', '1')).rejects.toThrow(/steps/);
});
