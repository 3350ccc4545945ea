import { type BoxSpace, boundAt } from './spaces';

/** Half the distance between the bounds of a box's i-th number; Infinity if that is no number of float64. */
export function halfWidth({ low, high }: BoxSpace, i: number): number {
  return (boundAt(high, i) - boundAt(low, i)) / 2;
}

/**
 * What any number u becomes as the i-th number of a box: middle + half width · u if the half width is finite, else u plus
 * the number nearest to 0 within the bounds. It is held within the bounds, which are rounded inwards to float32: no action
 * leaves its box by rounding.
 */
export function toBox(space: BoxSpace, i: number, u: number): number {
  const low = boundAt(space.low, i);
  const half = halfWidth(space, i);
  const within = (x: number) => Math.max(-float32Below(-low), Math.min(float32Below(boundAt(space.high, i)), x));
  return within(half < Infinity ? low + half + half * u : within(0) + u);
}

/** The nearest float32 number if it is not above x; else one just below x. */
function float32Below(x: number): number {
  const nearest = Math.fround(x);
  return nearest > x ? Math.fround(x - Math.abs(x) * 6e-8 - 1e-45) : nearest;
}
