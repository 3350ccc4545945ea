import type { Actions, EnvironmentSpec } from '../env';
import type { Random } from '../math';
import { assertFits, type Policy } from '../policy';
import { type Action, type Actor, convolution, createActor, layerNorm } from '../runtime';
import { type BoxSpace, boundAt, branches, type Space, spaceSize } from '../spaces';

/** Who decides by themselves: chance, or a policy (`sampled` draws from its probabilities). */
export type AutonomousDriver =
  | { readonly kind: 'random' }
  | { readonly kind: 'policy'; readonly policy: Policy; readonly sampled?: boolean };

/** Writes one agent's action into the batch: only choices that `mask` allows, if there is one. */
export type Decide = (
  observation: Float32Array,
  actions: Actions,
  agent: number,
  random: Random,
  mask?: Uint8Array,
) => void;

type Place = Pick<EnvironmentSpec, 'id' | 'observationSpace' | 'actionSpace'>;

/** A policy that plays here, with layers of all kinds. @throws Error if it is meant for other spaces. */
export function actorFor(policy: Policy, { id, observationSpace, actionSpace }: Place): Actor<Action> {
  assertFits(policy.manifest, { observationSpace, actionSpace, environment: id });
  return createActor<Action>(policy, { layers: [layerNorm, convolution] });
}

/** How an actor decides. */
export function actorDecision(actor: Actor<Action>, sampled: boolean): Decide {
  return (observation, actions, agent, random, mask) => {
    const action = sampled ? actor.sample(observation, random, mask) : actor.act(observation, mask);
    if (typeof action === 'number') actions[agent] = action;
    else actions.set(action, agent * action.length);
  };
}

/** How chance decides: evenly. */
export function randomDecision(space: Space): Decide {
  const size = spaceSize(space);
  if (space.type === 'box') {
    return (_observation, actions, agent, random) => {
      for (let i = 0; i < size; i++) actions[agent * size + i] = uniform(space, i, random);
    };
  }
  const sizes = branches(space);
  return (_observation, actions, agent, random, mask) => {
    let at = 0;
    for (let branch = 0; branch < size; branch++) {
      actions[agent * size + branch] = uniformChoice(mask, at, sizes[branch], random);
      at += sizes[branch];
    }
  };
}

/** Within the bounds; within ±1 where there are none. */
function uniform({ low, high }: BoxSpace, i: number, random: Random): number {
  const from = Math.max(boundAt(low, i), -1e6);
  const to = Math.min(boundAt(high, i), 1e6);
  const bounded = from > -1e6 && to < 1e6;
  return bounded ? from + random() * (to - from) : Math.max(from, Math.min(to, random() * 2 - 1));
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
