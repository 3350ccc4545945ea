import { expect, it } from 'vitest';
import { measureApart } from '../../fixtures/measure-apart';

/** Bytes that a call may leave: none, but for a step's few corrections, and for numbers that a row's methods return boxed. */
const limits: Record<string, number> = {
  'forward, 64 rows and 7': 16,
  'forward that keeps, and forget': 16,
  'descend with kept rows': 300,
  'two choices': 64 * 100,
  'branches with masks': 64 * 100,
  'a squashed box': 64 * 100,
};

// V8 decides anew in every process what to inline, and boxes a number that a function returns which it has not inlined.
it('decides, keeps, descends and reads distributions without leaving garbage', {
  timeout: 60_000,
  retry: 3,
}, async () => {
  const costs = await measureApart<Record<string, number>>('measure-cost.ts', import.meta.url);
  console.info(costs);
  expect(Object.keys(costs)).toEqual(Object.keys(limits));
  for (const [name, bytes] of Object.entries(costs)) expect(bytes, `${name}: bytes a call`).toBeLessThan(limits[name]);
});
