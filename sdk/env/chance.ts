import type { Random } from '../math';
import { type BoxSpace, branches, type Space, spaceSize, toBox } from '../spaces';
import type { Actions } from './environment';

/** Writes an action to `actions[at]` and after: only choices that `mask` allows, if there is one. */
export type ChooseAction = (actions: Actions, at: number, random: Random, mask?: Uint8Array) => void;

/** An array for `count` actions. */
export function createActions(space: Space, count: number): Actions {
  const size = count * spaceSize(space);
  return space.type === 'box' ? new Float32Array(size) : new Int32Array(size);
}

/** How chance acts, everywhere: each choice, and each number of a box, as likely as any other. */
export function uniformActions(space: Space): ChooseAction {
  const size = spaceSize(space);
  if (space.type === 'box') {
    return (actions, at, random) => {
      for (let i = 0; i < size; i++) actions[at + i] = uniformNumber(space, i, random);
    };
  }
  const sizes = branches(space);
  return (actions, at, random, mask) => {
    let from = 0;
    for (let branch = 0; branch < size; branch++) {
      actions[at + branch] = uniformChoice(mask, from, sizes[branch], random);
      from += sizes[branch];
    }
  };
}

/** Between two bounds; else within 1 of where u = 0 is, as far as the bounds allow: see `toBox`. */
function uniformNumber(space: BoxSpace, i: number, random: Random): number {
  const from = toBox(space, i, -1);
  const to = toBox(space, i, 1);
  return Math.min(from + random() * (to - from), to);
}

/** One of the `n` choices of a branch, those which mask[from] on allows. */
function uniformChoice(mask: Uint8Array | undefined, from: number, n: number, random: Random): number {
  if (!mask) return Math.floor(random() * n);
  let allowed = 0;
  for (let i = 0; i < n; i++) allowed += mask[from + i];
  let left = Math.floor(random() * allowed);
  let choice = 0;
  while (!mask[from + choice] || left-- > 0) choice++;
  return choice;
}
