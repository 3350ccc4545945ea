import { type PortableMath, seededRandom } from '../../../sdk/math';

const SPECIAL = [
  0,
  -0,
  1,
  -1,
  0.5,
  -0.5,
  2,
  -2,
  3,
  -3,
  Number.MIN_VALUE,
  -Number.MIN_VALUE,
  2 ** -1022,
  Number.EPSILON,
  1 - 2 ** -53,
  2 ** 53,
  2 ** 53 + 2,
  -(2 ** 53),
  Number.MAX_VALUE,
  -Number.MAX_VALUE,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  Number.NaN,
];

/** The largest number drawn; wide: any there is. */
const ranges = { wide: 1e300, turns: 1e5, small: 8, unit: 1, tiny: 1e-9 } as const;
type Range = keyof typeof ranges;

/** Where each function has values, and changes. */
const FUNCTIONS: Readonly<Record<keyof PortableMath, readonly Range[]>> = {
  acos: ['unit', 'tiny'],
  acosh: ['small', 'turns', 'wide'],
  asin: ['unit', 'tiny'],
  asinh: ['tiny', 'unit', 'small', 'turns', 'wide'],
  atan: ['tiny', 'unit', 'small', 'wide'],
  atan2: ['tiny', 'unit', 'small', 'turns', 'wide'],
  atanh: ['tiny', 'unit'],
  cbrt: ['tiny', 'unit', 'turns', 'wide'],
  cos: ['tiny', 'unit', 'small', 'turns', 'wide'],
  cosh: ['tiny', 'unit', 'small'],
  exp: ['tiny', 'unit', 'small'],
  expm1: ['tiny', 'unit', 'small'],
  hypot: ['tiny', 'unit', 'small', 'turns'],
  log: ['tiny', 'unit', 'small', 'turns', 'wide'],
  log10: ['tiny', 'unit', 'small', 'turns', 'wide'],
  log1p: ['tiny', 'unit', 'small', 'turns', 'wide'],
  log2: ['tiny', 'unit', 'small', 'turns', 'wide'],
  pow: ['unit', 'small', 'turns'],
  sin: ['tiny', 'unit', 'small', 'turns', 'wide'],
  sinh: ['tiny', 'unit', 'small'],
  tan: ['tiny', 'unit', 'small', 'turns', 'wide'],
  tanh: ['tiny', 'unit', 'small'],
};

export const names = Object.keys(FUNCTIONS) as (keyof PortableMath)[];

/** Pairs of arguments: every special number with every other, and `count` draws from each of the function's ranges. */
export function samples(name: keyof PortableMath, count: number): (readonly [number, number])[] {
  const random = seededRandom(names.indexOf(name));
  const scale = (range: Range) => (range === 'wide' ? Number(`1e${Math.floor(600 * random() - 300)}`) : ranges[range]);
  const draw = (range: Range) => (2 * random() - 1) * scale(range); // exact in every engine, which powers are not
  const special = SPECIAL.flatMap((x) => SPECIAL.map((y) => [x, y] as const));
  const drawn = FUNCTIONS[name].flatMap((range) =>
    Array.from({ length: count }, () => [draw(range), draw(range === 'turns' ? 'small' : range)] as const),
  );
  return [...special, ...drawn];
}

/** What `hashOf` must give, on any engine. */
export const BITS = '16467f69';

/** One number for all bits that the functions give. NaN is one number, whatever its bits. */
export function hashOf(math: PortableMath): string {
  const value = new Float64Array(1);
  const words = new Int32Array(value.buffer);
  let hash = 0;
  for (const name of names) {
    const compute = math[name] as (x: number, y: number) => number;
    for (const [x, y] of samples(name, 2000)) {
      const result = compute(x, y);
      value[0] = Number.isNaN(result) ? 0.1 : result;
      hash = Math.imul(hash, 31) + words[0];
      hash = (Math.imul(hash, 31) + words[1]) | 0;
    }
  }
  return (hash >>> 0).toString(16);
}
