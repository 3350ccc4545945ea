import { expect, test } from 'vitest';
import { measureApart } from '../../fixtures/measure-apart';

type Costs = Record<string, { bytes: number; steps: number; episodes: number }>;

// V8 decides anew in every process what to inline, and boxes a number that a function returns which it has not inlined.
test('playing leaves next to nothing for the garbage collector', { timeout: 60_000, retry: 3 }, async () => {
  const results = await measureApart<Costs>('measure-collect.ts', import.meta.url);
  for (const [name, { bytes, steps, episodes }] of Object.entries(results)) {
    console.info(`collecting, ${name}: ${bytes} bytes in ${steps} steps of ${episodes} episodes`);
    const seeds = 500 * episodes; // a few lists of seeds, and seeds that are too large for small integers
    expect(bytes - seeds, `${name}: a number that does not fit takes 12 bytes a step`).toBeLessThan(4 * steps);
  }
});
