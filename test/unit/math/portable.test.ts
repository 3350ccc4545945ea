import { beforeAll, expect, test } from 'vitest';
import { loadPortableMath, type PortableMath } from '../../../sdk/math';
import { BITS, hashOf, names, samples } from './portable-samples';

let portable: PortableMath;

beforeAll(async () => {
  portable = await loadPortableMath();
});

const bits = new DataView(new ArrayBuffer(8));

/** Numbers of 64 bits in order, so that neighbours differ by one. */
function ordinal(x: number): bigint {
  bits.setFloat64(0, x);
  const word = bits.getBigInt64(0);
  return word < 0n ? -(word & 0x7fffffffffffffffn) : word;
}

/** Units in the last place between two results. */
function distance(a: number, b: number): number {
  if (Object.is(a, b)) return 0;
  if (Number.isNaN(a) || Number.isNaN(b) || (a === 0 && b === 0)) return Number.POSITIVE_INFINITY;
  const between = Number(ordinal(a) - ordinal(b));
  return Math.abs(between);
}

/** V8's tanh is itself 2 away from the truth in places. */
const farthest = (name: string) => (name === 'tanh' ? 3 : 2);

test.each(names)(
  '%s is a unit or two in the last place from this engine, and equal at zeros, infinities and NaN',
  (name) => {
    const [ours, theirs] = [portable, Math].map((math) => math[name] as (x: number, y: number) => number);
    const unequal = samples(name, 20_000).filter(([x, y]) => distance(ours(x, y), theirs(x, y)) > farthest(name));
    expect(unequal.slice(0, 5).map(([x, y]) => [x, y, ours(x, y), theirs(x, y)])).toEqual([]);
  },
);

test('every engine gives these bits', () => {
  expect(hashOf(portable)).toBe(BITS);
});

test('hypot takes any number of numbers, and neither overflows nor vanishes', () => {
  const { hypot } = portable;
  expect([hypot(), hypot(-7), hypot(2, 3, 6), hypot(1, 2, 4, 10, 4, 4, 4)]).toEqual([0, 7, 7, 13]);
  expect(hypot(3e200, 4e200, 12e200) / 13e200).toBeCloseTo(1, 15);
  expect(hypot(3e-200, 4e-200, 12e-200) / 13e-200).toBeCloseTo(1, 15);
  expect(hypot(Number.NaN, Number.NEGATIVE_INFINITY, 1)).toBe(Number.POSITIVE_INFINITY);
  expect(hypot(Number.NaN, 2, 1)).toBeNaN();
  expect(hypot(-0, 0, -0)).toBe(0);
});

test('what is no number is made one, as Math does', () => {
  const { sin, atan2, pow } = portable as unknown as Record<string, (...values: unknown[]) => number>;
  expect([sin('0'), sin(null), pow('2', 10), pow(2)]).toEqual([0, 0, 1024, Number.NaN]);
  expect(atan2(1)).toBeNaN();
});
