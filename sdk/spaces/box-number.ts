import { type BoxSpace, boundAt } from './spaces';

/** Half the distance between the bounds of a box's i-th number; Infinity if that is no number of float64. */
export function halfWidth({ low, high }: BoxSpace, i: number): number {
  return (boundAt(high, i) - boundAt(low, i)) / 2;
}

/** How any number u becomes the i-th number of a box: middle + half · u, held within low and high. */
export interface BoxNumber {
  /** The bounds, rounded inwards to float32: no action leaves its box by rounding. */
  readonly low: number;
  readonly high: number;
  /** Whether half their distance is a number of float64: else it counts as 1. */
  readonly bounded: boolean;
  readonly half: number;
  /** The middle of the bounds; the number nearest to 0 within them where they are too far apart. */
  readonly middle: number;
}

export function boxNumber(space: BoxSpace, i: number): BoxNumber {
  const lower = boundAt(space.low, i);
  const upper = boundAt(space.high, i);
  const low = -float32Below(-lower);
  const high = float32Below(upper);
  const half = (upper - lower) / 2;
  const bounded = half < Infinity;
  const middle = bounded ? lower + half : Math.max(low, Math.min(high, 0));
  return { low, high, bounded, middle, half: bounded ? half : 1 };
}

/** What any number u becomes as the i-th number of a box: see `BoxNumber`. */
export function toBox(space: BoxSpace, i: number, u: number): number {
  const { low, high, middle, half } = boxNumber(space, i);
  return Math.max(low, Math.min(high, middle + half * u));
}

/** The nearest float32 number if it is not above x; else one just below x. */
function float32Below(x: number): number {
  const nearest = Math.fround(x);
  return nearest > x ? Math.fround(x - Math.abs(x) * 6e-8 - 1e-45) : nearest;
}
