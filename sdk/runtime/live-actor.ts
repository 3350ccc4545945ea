import { checkPolicyWith, type Policy, refuse } from '../policy';
import { type Actor, assemble } from './actor';
import type { Action } from './head';
import { type PlayOptions, playable } from './layers';

/** An actor for a policy that is still in training. */
export interface LiveActor<A extends Action = number> extends Actor<A> {
  /**
   * Plays another policy of the same spaces, layers and normalization from now on, such as a newer one in training, for a
   * fraction of what a new actor costs. It is checked and tested as a new one is.
   *
   * @throws PolicyError if the policy has another shape: then the actor goes on as before. Whatever else `createActor`
   *   throws: then the actor has the refused numbers, until another policy is loaded.
   */
  load(policy: Policy): void;
}

/** As `createActor` does, for scenes that get newer policies while they go on. */
export function createLiveActor<A extends Action = number>(policy: Policy, options?: PlayOptions): LiveActor<A> {
  checkPolicyWith(playable(options), policy);
  const [actor, take] = assemble<A>(policy, options);
  const shape = shapeOf(policy);
  let { manifest } = policy;
  return {
    ...actor,
    get manifest() {
      return manifest;
    },
    load(newer) {
      if (shapeOf(newer) !== shape) {
        refuse('load', 'a policy of another shape', 'the same spaces and layers', 'Use createLiveActor.');
      }
      checkPolicyWith(playable(options), newer);
      take(newer);
      manifest = newer.manifest;
    },
  };
}

/** All of a manifest that an actor is made for: without where its numbers come from. */
const shapeOf = ({ manifest }: Policy) => JSON.stringify({ ...manifest, environment: 0, training: 0 });
