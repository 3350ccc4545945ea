import { branches, maskSize, type Space } from '../spaces';
import { activate } from './activations';
import type { Head } from './head';
import { type Network, zeros } from './network';
import { refuseCall } from './refuse';

/** A choice in each branch, out of a logit for each of them. */
export function createChoices(space: Space, logits: Network['output']): Head {
  const sizes = branches(space);
  const probabilities = new Float32Array(maskSize(space));
  const weights = zeros(probabilities.length);
  const allAllowed = new Uint8Array(probabilities.length).fill(1);
  const choices = new Int32Array(sizes.length);
  const action = () => (space.type === 'discrete' ? choices[0] : choices);

  const choose: Head['choose'] = (at, actions, to, mask = allAllowed, maskAt = 0) => {
    for (let branch = 0, from = 0; branch < sizes.length; from += sizes[branch++]) {
      let best = -1;
      for (let i = from; i < from + sizes[branch]; i++) {
        if (mask[maskAt + i] && (best < 0 || logits[at + i] > logits[at + best])) best = i;
      }
      if (best < 0) refuseCall(`a mask without a choice in branch ${branch}`, 'at least one');
      actions[to + branch] = best - from;
    }
  };

  return {
    probabilities,
    mean: new Float32Array(0),
    numbers: sizes.length,
    choose,
    /** Softmax in each branch, over what the mask allows. */
    likeliest(mask = allAllowed) {
      choose(0, choices, 0, mask);
      for (let branch = 0, from = 0; branch < sizes.length; branch++) {
        const to = from + sizes[branch];
        const highest = logits[from + choices[branch]];
        for (let i = from; i < to; i++) weights[i] = mask[i] ? logits[i] - highest : -Infinity; // 0 in float32 in the end
        activate(weights, 'exponential', from, to);
        let sum = 0;
        for (let i = from; i < to; i++) sum += weights[i];
        for (; from < to; from++) probabilities[from] = weights[from] / sum;
      }
      return action();
    },
    /** In each branch the choice at which the running sum passes the chance; the likeliest if rounding leaves it below. */
    draw(random) {
      for (let branch = 0, from = 0; branch < sizes.length; from += sizes[branch++]) {
        let left = random();
        for (let i = 0; left >= 0 && i < sizes[branch]; i++) {
          left -= probabilities[from + i];
          if (left < 0) choices[branch] = i;
        }
      }
      return action();
    },
  };
}
