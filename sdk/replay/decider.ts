import { type Actions, type EnvironmentSpec, uniformActions } from '../env';
import type { Random } from '../math';
import { assertFits, type Policy } from '../policy';
import { type Action, type Actor, convolution, createActor, layerNorm } from '../runtime';
import { type Space, spaceSize } from '../spaces';

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
  const choose = uniformActions(space);
  return (_observation, actions, agent, random, mask) => choose(actions, agent * size, random, mask);
}
