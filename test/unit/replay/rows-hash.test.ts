import { expect, test } from 'vitest';
import { createRows } from '../../../sdk/env';
import { HASH_OF_NOTHING, hashRows, hashText } from '../../../sdk/replay/rows-hash';

const told = () => {
  const rows = createRows(2, 3, 1, 4);
  rows.observations.set([1, -2, 3.5, 0, 1e-30, 7]);
  rows.rewards.set([0.25, -1]);
  return rows;
};
const hashOf = (rows = told(), before = HASH_OF_NOTHING) => hashRows(before, rows);

test('equal rows have equal hashes, of 32 bits', () => {
  expect(hashOf()).toBe(hashOf());
  expect(hashOf()).toBe(hashOf() >>> 0);
  expect(hashText(hashOf())).toBe('8124ce73'); // the same in every engine, or old replays would not play any more
  expect(hashText(10)).toBe('0000000a');
});

test.each(['observations', 'rewards', 'terminated', 'truncated', 'absent', 'actionMasks'] as const)(
  'a change in %s changes the hash, and so does its place',
  (name) => {
    const [first, second] = [told(), told()];
    first[name][0] += 1;
    second[name][1] += 1;
    expect(new Set([hashOf(), hashOf(first), hashOf(second)]).size).toBe(3);
  },
);

test('the same flag is another thing in another place', () => {
  const [terminated, truncated, absent] = [told(), told(), told()];
  terminated.terminated[0] = truncated.truncated[0] = absent.absent[0] = 1;
  expect(new Set([terminated, truncated, absent].map((rows) => hashOf(rows))).size).toBe(3);
});

test('a last bit and the sign of a zero count; the parts of a reward do not, for they are in its sum', () => {
  const slip = told();
  slip.observations[0] = 1 + 2 ** -23;
  const sign = told();
  sign.observations[3] = -0;
  expect(new Set([hashOf(), hashOf(slip), hashOf(sign)]).size).toBe(3);
  const parts = told();
  parts.terms[0] = 5;
  expect(hashOf(parts)).toBe(hashOf());
});

test('what was before stays in it', () => {
  expect(hashOf(told(), 1)).not.toBe(hashOf(told(), 2));
  expect(hashOf(told(), hashOf())).not.toBe(hashOf());
});
