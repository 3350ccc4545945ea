import '../../fixtures/headless';
import { expect, test } from 'vitest';
import { hashRun } from '../../fixtures/hash';
import { orchard } from '../../fixtures/scenes/orchard';

test('the same seed and actions give the same 10,000 frames, bit for bit', async () => {
  const t = performance.now();
  const first = await hashRun(orchard);
  console.log(first, performance.now() - t);
  expect(await hashRun(orchard)).toEqual(first);
});
