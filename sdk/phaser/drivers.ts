import type { Actions } from '../env';
import type { Random } from '../math';
import { assertFits, type Policy } from '../policy';
import { createActor } from '../runtime';
import { type BoxSpace, boundAt, type Space, spaceSize } from '../spaces';
import type { SceneEnvironment } from './definition';

/** Who decides: chance, the person at the keyboard, or a policy (`sampled` draws from its probabilities). */
export type StageDriver =
  | { readonly kind: 'random' }
  | { readonly kind: 'manual' }
  | { readonly kind: 'policy'; readonly policy: Policy; readonly sampled?: boolean };

/** A driver, ready to decide. */
export interface Decider {
  readonly manual: boolean;
  /** [n]: how likely each action was in the last decision; null where nobody knows. */
  readonly probabilities: Float32Array | null;
  /** Writes one agent's action into the batch. */
  decide(observation: Float32Array, actions: Actions, agent: number, random: Random): void;
}

/** @throws Error if a policy is meant for other spaces; both are in the message. */
export function createDecider<S extends Phaser.Scene>(driver: StageDriver, environment: SceneEnvironment<S>): Decider {
  switch (driver.kind) {
    case 'random':
      return { manual: false, probabilities: null, decide: randomDecision(environment.actionSpace) };
    case 'manual':
      return { manual: true, probabilities: null, decide: () => {} };
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

function policyDecider<S extends Phaser.Scene>(
  policy: Policy,
  sampled: boolean,
  { id, observationSpace, actionSpace }: SceneEnvironment<S>,
): Decider {
  assertFits(policy.manifest, { observationSpace, actionSpace, environment: id });
  const actor = createActor(policy);
  return {
    manual: false,
    probabilities: actor.probabilities,
    decide(observation, actions, agent, random) {
      actions[agent] = sampled ? actor.sample(observation, random) : actor.act(observation);
    },
  };
}

function randomDecision(space: Space): Decider['decide'] {
  if (space.type === 'discrete') {
    return (_observation, actions, agent, random) => {
      actions[agent] = Math.floor(random() * space.n);
    };
  }
  const size = spaceSize(space);
  return (_observation, actions, agent, random) => {
    for (let i = 0; i < size; i++) actions[agent * size + i] = uniform(space, i, random);
  };
}

/** Within the bounds; within ±1 where there are none. */
function uniform({ low, high }: BoxSpace, i: number, random: Random): number {
  const from = Math.max(boundAt(low, i), -1e6);
  const to = Math.min(boundAt(high, i), 1e6);
  const bounded = from > -1e6 && to < 1e6;
  return bounded ? from + random() * (to - from) : Math.max(from, Math.min(to, random() * 2 - 1));
}

/** An array for the actions of `agents` agents. */
export function createActions(space: Space, agents: number): Actions {
  return space.type === 'discrete' ? new Int32Array(agents) : new Float32Array(agents * spaceSize(space));
}
