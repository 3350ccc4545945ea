import { type BoxSpace, boundAt, spaceSize } from '../../spaces';

/** How unbounded numbers u become the numbers of a box. */
export interface BoxAction {
  readonly size: number;
  /** 1 where the number is the tanh of u, scaled; else 0. */
  readonly squashed: Uint8Array;
  /** log da/d(tanh u): the logarithm of half the width where the number is squashed; else 0. */
  readonly logHalf: Float64Array;
  /** The i-th number of the box for u; rounded to float32 it still lies in the box. */
  toBox(i: number, u: number): number;
}

/**
 * A number of the box with two finite bounds is middle + half width · clip(u, −1, 1), or · tanh u; any other is u itself,
 * clipped to the bound that it has, if any.
 */
export function createBoxAction(space: BoxSpace, bounds: 'clip' | 'tanh'): BoxAction {
  const size = spaceSize(space);
  const numbers = Array.from({ length: size }, (_, i) => ({
    low: boundAt(space.low, i),
    high: boundAt(space.high, i),
  }));
  const finite = numbers.map(({ low, high }) => Number.isFinite(low) && Number.isFinite(high));
  const lows = Float64Array.from(numbers, ({ low }) => -float32Below(-low));
  const highs = Float64Array.from(numbers, ({ high }) => float32Below(high));
  const middles = Float64Array.from(numbers, ({ low, high }, i) => (finite[i] ? low / 2 + high / 2 : 0));
  const halves = Float64Array.from(numbers, ({ low, high }, i) => (finite[i] ? high / 2 - low / 2 : 1));
  const squashed = Uint8Array.from(finite, (both) => (both && bounds === 'tanh' ? 1 : 0));
  return {
    size,
    squashed,
    logHalf: Float64Array.from(halves, (half, i) => (squashed[i] ? Math.log(half) : 0)),
    toBox(i, u) {
      const a = middles[i] + halves[i] * (squashed[i] ? Math.tanh(u) : u);
      return Math.min(Math.max(a, lows[i]), highs[i]);
    },
  };
}

/** A float32 number that is not above x, and is the nearest, or the one below it. */
function float32Below(x: number): number {
  const rounded = Math.fround(x);
  return rounded <= x ? rounded : Math.fround(rounded - Math.max(Math.abs(rounded) * 1e-7, 2 ** -149));
}
