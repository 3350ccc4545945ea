/**
 * Spaces say what an observation or an action may be. They are plain JSON data, so that they cross a worker boundary
 * and live in a policy file as they are.
 */

/** Vectors or arrays of real numbers between `low` and `high` (inclusive; one bound for all numbers or one for each). */
export interface BoxSpace {
  readonly type: 'box';
  readonly shape: readonly number[];
  readonly low: number | readonly number[];
  readonly high: number | readonly number[];
  /** What the numbers mean, part after part, where somebody has said so; their sizes add up to the box's. */
  readonly parts?: readonly BoxPart[];
}

/** Numbers of a box that belong together, such as what one sensor sees. */
export interface BoxPart {
  readonly name: string;
  /** How many numbers. */
  readonly size: number;
}

/** The whole numbers 0, 1, … n − 1. */
export interface DiscreteSpace {
  readonly type: 'discrete';
  readonly n: number;
}

/** Several choices at once, its branches: branch b is one of 0, 1, … nvec[b] − 1. */
export interface MultiDiscreteSpace {
  readonly type: 'multi-discrete';
  readonly nvec: readonly number[];
}

export type Space = BoxSpace | DiscreteSpace | MultiDiscreteSpace;

/**
 * A space of real numbers.
 *
 * @throws RangeError if the shape is not made of positive whole numbers, if a list of bounds has another length than
 *   the shape has numbers or is no list of numbers, if a `low` is not below its `high`, or if `parts` do not add up to
 *   the shape. Infinite bounds are allowed.
 */
export function box(options: {
  low: number | readonly number[];
  high: number | readonly number[];
  shape: readonly number[];
  parts?: readonly BoxPart[];
}): BoxSpace {
  const { low, high, shape, parts } = options;
  if (!isListOf(shape, (n) => Number.isInteger(n) && n > 0)) {
    throw new RangeError(`box: got shape ${show(shape)}, expected positive whole numbers such as [14].`);
  }
  const size = product(shape);
  for (const [name, bound] of Object.entries({ low, high })) {
    if (typeof bound !== 'number' && !isListOf(bound, (n) => typeof n === 'number')) {
      throw new RangeError(
        `box: got ${name} ${show(bound)}, expected a number, or a list of ${size} for shape [${shape}].`,
      );
    }
    if (typeof bound !== 'number' && bound.length !== size) {
      throw new RangeError(
        `box: got ${bound.length} numbers in ${name}, expected one number, or ${size} for shape [${shape}].`,
      );
    }
  }
  for (let i = 0; i < size; i++) {
    if (!(boundAt(low, i) < boundAt(high, i))) {
      throw new RangeError(
        `box: got low ${boundAt(low, i)} and high ${boundAt(high, i)} at ${i}, expected low below high.`,
      );
    }
  }
  if (parts && parts.reduce((sum, part) => sum + part.size, 0) !== size) {
    const sizes = parts.map((part) => `${part.name} ${part.size}`).join(', ');
    throw new RangeError(`box: got parts ${sizes}, expected ${size} numbers in all for shape [${shape}].`);
  }
  return { type: 'box', shape, low, high, ...(parts ? { parts } : {}) };
}

/**
 * A choice among `n` actions, numbered from 0.
 *
 * @throws RangeError if `n` is not a whole number of at least 2.
 */
export function discrete(n: number): DiscreteSpace {
  if (!Number.isInteger(n) || n < 2) throw new RangeError(`discrete: got ${n}, expected a whole number of at least 2.`);
  return { type: 'discrete', n };
}

/**
 * Several choices at once, such as `multiDiscrete([3, 2])`: left, straight or right, and jump or not.
 *
 * @throws RangeError if a branch has not at least 2 choices, or there is no branch.
 */
export function multiDiscrete(nvec: readonly number[]): MultiDiscreteSpace {
  if (!isListOf(nvec, (n) => Number.isInteger(n) && n >= 2)) {
    throw new RangeError(`multiDiscrete: got ${show(nvec)}, expected whole numbers of at least 2 such as [3, 2].`);
  }
  return { type: 'multi-discrete', nvec };
}

/** How many numbers an array of this shape has. */
export function product(shape: readonly number[]): number {
  return shape.reduce((size, n) => size * n, 1);
}

/** How many numbers one element of the space takes: the product of a box's shape, the branches of choices. */
export function spaceSize(space: Space): number {
  return space.type === 'box' ? product(space.shape) : branches(space).length;
}

/** The number of choices in each branch: one branch for a discrete space, none for a box. */
export function branches(space: Space): readonly number[] {
  if (space.type === 'box') return [];
  return space.type === 'discrete' ? [space.n] : space.nvec;
}

/** How many numbers say which choices are allowed: one for each choice of each branch, none for a box. */
export function maskSize(space: Space): number {
  return branches(space).reduce((sum, n) => sum + n, 0);
}

/** The bound of the i-th number of a box. */
export function boundAt(bound: number | readonly number[], i: number): number {
  return typeof bound === 'number' ? bound : (bound[i] as number);
}

/** Whether two spaces hold the same elements; names of parts do not count. */
export function sameSpace(a: Space, b: Space): boolean {
  if (a.type !== 'box' || b.type !== 'box') return a.type === b.type && `${branches(a)}` === `${branches(b)}`;
  if (a.shape.length !== b.shape.length || a.shape.some((n, i) => n !== b.shape[i])) return false;
  for (let i = 0; i < spaceSize(a); i++) {
    if (boundAt(a.low, i) !== boundAt(b.low, i) || boundAt(a.high, i) !== boundAt(b.high, i)) return false;
  }
  return true;
}

/** A space in words for error messages: `box [14] in [-1, 1]`, `discrete (5 actions)`, `multi-discrete (3 × 2 actions)`. */
export function describeSpace(space: Space): string {
  if (space.type === 'discrete') return `discrete (${space.n} actions)`;
  if (space.type === 'multi-discrete') return `multi-discrete (${space.nvec.join(' × ')} actions)`;
  const bounds = (bound: number | readonly number[]) =>
    typeof bound === 'number' ? `${bound}` : `(${bound.join(', ')})`;
  return `box [${space.shape.join(', ')}] in [${bounds(space.low)}, ${bounds(space.high)}]`;
}

/** Whether it is a list, not an empty one, of what passes. */
function isListOf(list: unknown, passes: (item: number) => boolean): boolean {
  return Array.isArray(list) && list.length > 0 && list.every(passes);
}

function show(value: unknown): string {
  return Array.isArray(value) ? `[${value}]` : String(value);
}
