import type Phaser from 'phaser';
import type { Actions } from '../env';
import type { Random } from '../math';
import { assertFits, type Policy } from '../policy';
import { type Action, convolution, createActor, layerNorm } from '../runtime';
import { type BoxSpace, boundAt, branches, type Space, spaceSize } from '../spaces';
import type { Decision } from './decision';
import type { SceneEnvironment } from './definition';

/** Who decides: chance, the person at the keyboard, or a policy (`sampled` draws from its probabilities). */
export type StageDriver =
  | { readonly kind: 'random' }
  | { readonly kind: 'manual' }
  | { readonly kind: 'policy'; readonly policy: Policy; readonly sampled?: boolean };

/** A driver, ready to decide. */
export interface Decider {
  readonly manual: boolean;
  /** What the policy held likely in the last decision; null where nobody knows. */
  readonly thinking: Omit<Decision, 'action'> | null;
  /** Writes one agent's action into the batch: only choices that `mask` allows, if there is one. */
  decide(observation: Float32Array, actions: Actions, agent: number, random: Random, mask?: Uint8Array): void;
}

/** @throws Error if a policy is meant for other spaces; both are in the message. */
export function createDecider<S extends Phaser.Scene>(driver: StageDriver, environment: SceneEnvironment<S>): Decider {
  switch (driver.kind) {
    case 'random':
      return { manual: false, thinking: null, decide: randomDecision(environment.actionSpace) };
    case 'manual':
      return { manual: true, thinking: null, decide: () => {} };
    case 'policy':
      return policyDecider(driver.policy, driver.sampled ?? false, environment);
    default:
      throw new RangeError(`driver: got ${JSON.stringify(driver)}, expected a kind of random, manual or policy.`);
  }
}

/** Whether two drivers decide alike; policies are compared as objects. */
export function sameDriver(a: StageDriver, b: StageDriver): boolean {
  if (a.kind !== 'policy' || b.kind !== 'policy') return a.kind === b.kind;
  return a.policy === b.policy && (a.sampled ?? false) === (b.sampled ?? false);
}

/** A policy that plays in a scene, with layers of all kinds. @throws Error if it is meant for other spaces. */
export function actorFor<S extends Phaser.Scene>(policy: Policy, environment: SceneEnvironment<S>) {
  const { id, observationSpace, actionSpace } = environment;
  assertFits(policy.manifest, { observationSpace, actionSpace, environment: id });
  return createActor<Action>(policy, { layers: [layerNorm, convolution] });
}

function policyDecider<S extends Phaser.Scene>(
  policy: Policy,
  sampled: boolean,
  environment: SceneEnvironment<S>,
): Decider {
  const actor = actorFor(policy, environment);
  return {
    manual: false,
    thinking: actor,
    decide(observation, actions, agent, random, mask) {
      const action = sampled ? actor.sample(observation, random, mask) : actor.act(observation, mask);
      if (typeof action === 'number') actions[agent] = action;
      else actions.set(action, agent * action.length);
    },
  };
}

function randomDecision(space: Space): Decider['decide'] {
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

/** An array for the actions of `agents` agents. */
export function createActions(space: Space, agents: number): Actions {
  const size = agents * spaceSize(space);
  return space.type === 'box' ? new Float32Array(size) : new Int32Array(size);
}
