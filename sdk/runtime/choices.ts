import { branches, type Space } from '../spaces';
import { activate } from './activations';
import type { Head } from './head';

/** A choice in each branch, out of a logit for each of them. */
export function createChoices(space: Space, logits: Float32Array): Head {
  const sizes = branches(space);
  const probabilities = new Float32Array(logits.length);
  const allAllowed = new Uint8Array(logits.length).fill(1);
  const likeliest = new Int32Array(sizes.length);
  const drawn = new Int32Array(sizes.length);
  const actionOf = (choices: Int32Array) => (space.type === 'discrete' ? choices[0] : choices);

  return {
    probabilities,
    mean: new Float32Array(0),
    likeliest(mask = allAllowed) {
      for (let branch = 0, from = 0; branch < sizes.length; from += sizes[branch++]) {
        const best = softmax(logits, mask, from, from + sizes[branch], probabilities);
        if (best < 0) {
          throw new RangeError(`act: got a mask without a choice in branch ${branch}, expected at least one.`);
        }
        likeliest[branch] = best - from;
      }
      return actionOf(likeliest);
    },
    /** In each branch the choice at which the running sum passes the chance; the likeliest if rounding leaves it below. */
    draw(random) {
      for (let branch = 0, from = 0; branch < sizes.length; from += sizes[branch++]) {
        let left = random();
        let i = -1;
        while (left >= 0 && ++i < sizes[branch]) left -= probabilities[from + i];
        drawn[branch] = left < 0 ? i : likeliest[branch];
      }
      return actionOf(drawn);
    },
  };
}

/**
 * Turns the logits of a branch, from … to − 1, into probabilities; those that the mask forbids get 0. Returns where the
 * likeliest is, −1 if none is allowed.
 */
export function softmax(
  logits: Float32Array,
  mask: Uint8Array,
  from: number,
  to: number,
  probabilities: Float32Array,
): number {
  let best = -1;
  let highest = -Infinity;
  for (let i = from; i < to; i++) {
    if (mask[i] && logits[i] > highest) {
      highest = logits[i];
      best = i;
    }
  }
  for (let i = from; i < to; i++) probabilities[i] = logits[i] - highest;
  activate(probabilities, 'exp', from, to);
  let sum = 0;
  for (let i = from; i < to; i++) sum += probabilities[i] = mask[i] && probabilities[i];
  for (let i = from; i < to; i++) probabilities[i] /= sum;
  return best;
}
