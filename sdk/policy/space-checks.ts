import { type BoxSpace, boundAt, product } from '../spaces';
import { type Check, list, number, record, refuse, variant, whole } from './schema';

/** Far wider than any space or layer in a game: nobody's file may make a reader loop for long. */
export const WIDEST = 2 ** 20;

export const width = whole(1, WIDEST);

const bound: Check = (value, path) => (Array.isArray(value) ? list(number, WIDEST) : number)(value, path);
const boxFields = record({ shape: list(width, 8), low: bound, high: bound });
const choices = whole(2, WIDEST);

const box = {
  check: (value: unknown, path: string) => {
    boxFields(value, path);
    const space = value as BoxSpace;
    const size = product(space.shape);
    width(size, `${path}: size`);
    const bounds = [space.low, space.high];
    for (const { length } of bounds.filter(Array.isArray)) {
      if (length !== size) refuse(path, `${length} bounds`, `one, or ${size}`);
    }
    for (let i = 0; i < size; i++) {
      const [low, high] = bounds.map((bound) => boundAt(bound, i));
      if (!(low < high)) refuse(path, `low ${low} and high ${high} at ${i}`, 'low below high');
    }
  },
};

/** Passes a `BoxSpace`. */
export const boxSpace = variant({ box });

/** Passes a `Space`. */
export const space = variant({
  box,
  discrete: { check: record({ n: choices }) },
  'multi-discrete': { check: record({ nvec: list(choices, 64) }) },
});
