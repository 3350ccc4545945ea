import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { bundleRuntime } from './bundle';

const sizeOf = (code: string) => gzipSync(code, { level: 9 }).length;

it('adds less than 5 kB to a game, minified and gzipped, with all that a policy of dense layers needs', async () => {
  const code = await bundleRuntime(['loadPolicy']);
  expect(code).toContain('loadPolicy');
  expect(sizeOf(code)).toBeLessThan(5000);
  expect(code, 'everything is in the one file').not.toMatch(/^import\b/m);
});

it('adds rarer kinds of layers only to a game that passes them', async () => {
  const [without, with_] = await Promise.all(
    [['loadPolicy'], ['loadPolicy', 'layerNorm', 'convolution']].map(bundleRuntime),
  );
  expect(without).not.toContain('stride');
  expect(sizeOf(with_) - sizeOf(without)).toBeGreaterThan(200);
  expect(sizeOf(with_) - sizeOf(without)).toBeLessThan(800);
});

it('adds SIMD only to a game that passes it, for less than 3 kB', async () => {
  const [without, with_] = await Promise.all([['loadPolicy'], ['loadPolicy', 'simd']].map(bundleRuntime));
  expect(without).not.toContain('WebAssembly');
  expect(sizeOf(with_) - sizeOf(without)).toBeLessThan(3000);
});
