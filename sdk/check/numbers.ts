import { type BoxSpace, spaceSize } from '../spaces';

/** The i-th number of an observation in words: `number 5`, or `number 2 of 'rays'` where the space names its parts. */
export function nameNumber(space: BoxSpace, i: number): string {
  let from = 0;
  for (const { name, size } of space.parts ?? []) {
    if (i < from + size) return size === 1 ? `'${name}'` : `number ${i - from} of '${name}'`;
    from += size;
  }
  return `number ${i}`;
}

/** The numbers that tell something together with the i-th: those of its part, or itself where the space names no parts. */
export function partAround({ parts = [] }: BoxSpace, i: number): number[] {
  let from = 0;
  for (const { size } of parts) {
    if (i < from + size) return Array.from({ length: size }, (_, k) => from + k);
    from += size;
  }
  return [i];
}

/** Several numbers in words: `number 5`, `numbers 0, 3–6 of 'rays' and all 4 of 'walls'`. */
export function nameNumbers(space: BoxSpace, indices: readonly number[]): string {
  const parts = space.parts ?? [{ name: '', size: spaceSize(space) }];
  const names: string[] = [];
  let from = 0;
  for (const { name, size } of parts) {
    const own = indices.filter((i) => i >= from && i < from + size).map((i) => i - from);
    if (own.length > 0) names.push(nameShare(own, name, size));
    from += size;
  }
  return names.join(' and ');
}

function nameShare(own: readonly number[], name: string, size: number): string {
  const owner = name ? ` of '${name}'` : '';
  if (own.length === size) return size === 1 && name ? `'${name}'` : `all ${size} numbers${owner}`;
  return `${own.length === 1 ? 'number' : 'numbers'} ${ranges(own)}${owner}`;
}

/** `0, 3–6, 9` of ascending whole numbers; long lists are cut. */
function ranges(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const n of numbers) {
    const last = runs.at(-1);
    if (last && last[1] === n - 1) last[1] = n;
    else runs.push([n, n]);
  }
  const shown = runs.slice(0, 8).map(([a, b]) => (a === b ? `${a}` : b === a + 1 ? `${a}, ${b}` : `${a}–${b}`));
  return runs.length > shown.length ? `${shown.join(', ')}, … (${numbers.length} in all)` : shown.join(', ');
}

/** A number for a message: as many digits as tell it from another. */
export function show(value: number): string {
  return Number.isInteger(value) ? `${value}` : `${Number(value.toPrecision(6))}`;
}
