import type { Distribution } from '../nn';
import type { Player } from '../rollout';

/**
 * Plays what a distribution says of a network's outputs.
 *
 * @param pick whether actions are drawn, or the most probable ones
 */
export function createPlayer(distribution: Distribution, pick: 'sample' | 'mode', decide: Player['decide']): Player {
  const { actionSize, whole, act } = distribution;
  return {
    actionSize,
    whole,
    decide,
    choose(outputs, at, masks, maskAt, random, actions, to) {
      distribution.look(outputs, at, masks, maskAt);
      if (pick === 'sample') distribution.sample(random, actions, to);
      else distribution.mode(actions, to);
    },
    act,
  };
}
