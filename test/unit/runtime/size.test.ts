import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { bundleRuntime } from './bundle';

it('adds less than 5 kB to a game, minified and gzipped', async () => {
  const code = await bundleRuntime();
  expect(code).toContain('loadPolicy');
  expect(gzipSync(code, { level: 9 }).length).toBeLessThan(5000);
  expect(code, 'everything is in the one file').not.toMatch(/\bimport\b/);
});
