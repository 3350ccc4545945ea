import { type BoxSpace, halfWidth, spaceSize, toBox } from '../../spaces';

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

/** See `DistributionSpec`: numbers of finite half width are clipped or squashed, the others clipped at the bound they have. */
export function createBoxAction(space: BoxSpace, bounds: 'clip' | 'tanh'): BoxAction {
  const size = spaceSize(space);
  const halves = Float64Array.from({ length: size }, (_, i) => halfWidth(space, i));
  const squashed = Uint8Array.from(halves, (half) => (half < Infinity && bounds === 'tanh' ? 1 : 0));
  return {
    size,
    squashed,
    logHalf: halves.map((half, i) => (squashed[i] ? Math.log(half) : 0)),
    toBox: (i, u) => toBox(space, i, squashed[i] ? Math.tanh(u) : u),
  };
}
