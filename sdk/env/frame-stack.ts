import { type BoxPart, type BoxSpace, box, spaceSize } from '../spaces';

/** Several steps' observations as one, in the order that `stackSpace` says. */
export interface FrameStack {
  /** [size of the space · count]: what the agent sees. */
  readonly seen: Float32Array;
  /** [size of the space]: where the newest step's observation is written; the same array as `seen` where `count` is 1. */
  readonly newest: Float32Array;
  /** Begins with copies of the newest. */
  begin(): void;
  /** Lets go of the oldest and takes in the newest. */
  push(): void;
  /** All zeros: nothing is seen. */
  clear(): void;
}

/**
 * @param seen the stack's place in a larger array
 * @param shape of the stacked space
 * @param count steps in it
 */
export function createFrameStack(seen: Float32Array, shape: readonly number[], count: number): FrameStack {
  const clear = () => void seen.fill(0);
  if (count === 1) return { seen, newest: seen, begin() {}, push() {}, clear };
  const stride = shape[shape.length - 1]; // numbers that lie together: a pixel's, or the whole vector
  const width = stride / count;
  const newest = new Float32Array(seen.length / count);

  /** Writes the newest into the n-th place of every pixel. Plain loops: in pictures these are thousands of numbers. */
  function write(n: number): void {
    for (let from = 0, to = n * width; from < newest.length; from += width, to += stride) {
      for (let i = 0; i < width; i++) seen[to + i] = newest[from + i];
    }
  }

  return {
    seen,
    newest,
    begin() {
      for (let n = 0; n < count; n++) write(n);
    },
    push() {
      for (let at = 0; at < seen.length; at += stride) seen.copyWithin(at, at + width, at + stride);
      write(count - 1);
    },
    clear,
  };
}

/**
 * The space of `count` steps' observations at once, oldest first: a picture [rows, columns, channels] gets `count` times
 * its channels, all else is one long vector, in whose parts 'rays −1' is what 'rays' was a step ago.
 */
export function stackSpace(space: BoxSpace, count: number): BoxSpace {
  if (count === 1) return space;
  const { shape, low, high, parts = [] } = space;
  const isPicture = shape.length === 3;
  const width = isPicture ? shape[2] : spaceSize(space);
  const bound = (numbers: number | readonly number[]) =>
    typeof numbers === 'number' ? numbers : repeated(numbers, width, count);
  const names = isPicture ? parts.map((part) => ({ ...part, size: part.size * count })) : pastAndPresent(parts, count);
  return box({
    low: bound(low),
    high: bound(high),
    shape: [...(isPicture ? shape.slice(0, 2) : []), width * count],
    ...(names.length > 0 ? { parts: names } : {}),
  });
}

/** Each `width` numbers, `count` times. */
function repeated(numbers: readonly number[], width: number, count: number): number[] {
  return Array.from({ length: numbers.length * count }, (_, i) => {
    const pixel = Math.floor(i / (width * count));
    return numbers[pixel * width + (i % width)];
  });
}

function pastAndPresent(parts: readonly BoxPart[], count: number): BoxPart[] {
  const steps = Array.from({ length: count }, (_, i) => count - 1 - i);
  const name = (part: BoxPart, ago: number) => (ago === 0 ? part.name : `${part.name} −${ago}`);
  return steps.flatMap((ago) => parts.map((part) => ({ ...part, name: name(part, ago) })));
}
