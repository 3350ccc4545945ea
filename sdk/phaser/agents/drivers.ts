import type Phaser from 'phaser';
import { type AutonomousDriver, actorDecision, actorFor, type Decide, randomDecision } from '../../replay';
import type { SceneEnvironment } from '../definition';
import type { Decision } from './decision';

/** Who decides: chance, the person at the keyboard, or a policy (`sampled` draws from its probabilities). */
export type StageDriver = AutonomousDriver | { readonly kind: 'manual' };

/** A driver, ready to decide. */
export interface Decider {
  readonly manual: boolean;
  /** What the policy held likely in the last decision; null where nobody knows. */
  readonly thinking: Omit<Decision, 'action'> | null;
  decide: Decide;
}

/** @throws Error if a policy is meant for other spaces; both are in the message. */
export function createDecider<S extends Phaser.Scene>(driver: StageDriver, environment: SceneEnvironment<S>): Decider {
  switch (driver.kind) {
    case 'random':
      return { manual: false, thinking: null, decide: randomDecision(environment.actionSpace) };
    case 'manual':
      return { manual: true, thinking: null, decide: () => {} };
    case 'policy': {
      const actor = actorFor(driver.policy, environment);
      return { manual: false, thinking: actor, decide: actorDecision(actor, driver.sampled ?? false) };
    }
    default:
      throw new RangeError(`driver: got ${JSON.stringify(driver)}, expected a kind of random, manual or policy.`);
  }
}

/** Whether two drivers decide alike; policies are compared as objects. */
export function sameDriver(a: StageDriver, b: StageDriver): boolean {
  if (a.kind !== 'policy' || b.kind !== 'policy') return a.kind === b.kind;
  return a.policy === b.policy && (a.sampled ?? false) === (b.sampled ?? false);
}
