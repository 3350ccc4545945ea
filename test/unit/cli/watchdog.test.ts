import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

test('a scene that never comes back ends the command, which names the scene and its frame', () => {
  const args = [
    'scripts/cli.mjs',
    'learn',
    'test/fixtures/scenes/faults/endless.ts',
    '--totalSteps',
    '500',
    '--seeds',
    '1',
  ];
  const { stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 50_000 });
  expect(stderr).toMatch(/scene 'garden' has not come back from frame 1\d \(garden, copy \d\)/);
  expect(status).not.toBe(0);
}, 60_000);
