import { checkPolicyWith, type Policy, type PolicyManifest } from '../policy';
import { createBatch } from './batch';
import { createChoices } from './choices';
import { expectNumbers } from './expect-numbers';
import { createGaussian } from './gaussian';
import type { Action, Actions } from './head';
import { type PlayOptions, playable } from './layers';
import { createNetwork } from './network';
import { createObserver } from './observer';
import { verifyTestVector } from './test-vector';

/** A policy that plays. One actor may decide for many NPCs, one after another. Its arrays are overwritten by each call. */
export interface Actor<A extends Action = number> {
  readonly manifest: PolicyManifest;
  /**
   * [choices of all branches]: how likely the policy held each choice in the last call of `act` or `sample`, branch after
   * branch; zeros before the first. Empty for a box.
   */
  readonly probabilities: Float32Array;
  /** [numbers of a box]: the middle of what `sample` draws from, in the environment's units. Empty for choices. */
  readonly mean: Float32Array;
  /**
   * The likeliest action. Deterministic and synchronous, allocates nothing.
   *
   * @param actionMask [choices of all branches], 1 where a choice is allowed; default: all are
   * @throws RangeError if the observation has another length than the observation space, or a number that is not finite;
   *   if the mask has another length, or allows no choice in one of the branches.
   */
  act(observation: Float32Array, actionMask?: Uint8Array): A;
  /**
   * The likeliest action of each of `n` NPCs, [n, numbers of an action]. Allocates nothing while `n` stays the same.
   *
   * @param observations [n, numbers of an observation]; there may be more than are asked for
   * @param actionMasks [n, choices of all branches]; there may be more
   * @throws RangeError as `act` does, and where there are fewer numbers than `n` rows have.
   */
  actBatch(observations: Float32Array, n: number, actionMasks?: Uint8Array): Actions<A>;
  /** An action drawn by calls of `random`, a number in [0, 1): one for each branch, two for each number of a box. Throws as `act` does. */
  sample(observation: Float32Array, random: () => number, actionMask?: Uint8Array): A;
  /**
   * Plays another policy of the same spaces, layers and normalization from now on, such as a newer one in training, for a
   * fraction of what a new actor costs. It is checked and tested as a new one is.
   *
   * @throws Error if the policy has another shape: then the actor goes on as before. Whatever else `createActor` throws:
   *   then the actor has the refused numbers, until another policy is loaded.
   */
  load(policy: Policy): void;
}

/**
 * Makes a policy ready to play, with numbers of its own, after its test vector has shown that it decides here as it did
 * where it was trained.
 *
 * @throws PolicyError if the policy breaks the format; Error if it does not reproduce its test vector.
 */
export function createActor<A extends Action = number>(policy: Policy, options?: PlayOptions): Actor<A> {
  const can = playable(options);
  checkPolicyWith(can, policy);
  let { manifest } = policy;
  const { actionSpace, distribution } = manifest;
  const shape = shapeOf(manifest);
  const network = options?.engine?.(manifest) ?? createNetwork(manifest, can);
  const observer = createObserver(manifest, network);
  const head =
    actionSpace.type === 'box'
      ? createGaussian(actionSpace, distribution, network.output)
      : createChoices(actionSpace, network.output);
  const { probabilities, mean } = head;

  const take = (newer: Policy) => {
    manifest = newer.manifest;
    observer.load(newer.tensors);
    network.load(newer.tensors);
    verifyTestVector(newer.tensors, observer, network);
  };
  const decide = (observation: Float32Array, mask?: Uint8Array): A => {
    expectNumbers('an observation', observation.length, observer.size);
    if (mask) expectNumbers('a mask', mask.length, probabilities.length);
    observer.look(observation, 0, 1);
    return head.likeliest(mask) as A;
  };
  take(policy);
  return {
    get manifest() {
      return manifest;
    },
    probabilities,
    mean,
    act: decide,
    actBatch: createBatch(observer, network, head) as Actor<A>['actBatch'],
    sample(observation, random, actionMask) {
      decide(observation, actionMask);
      return head.draw(random) as A;
    },
    load(newer) {
      if (shapeOf(newer.manifest) !== shape) {
        throw new Error('load: got a policy of another shape, expected the same spaces and layers. Use createActor.');
      }
      checkPolicyWith(can, newer);
      take(newer);
    },
  };
}

/** All of a manifest that an actor is made for: without where its numbers come from. */
const shapeOf = (manifest: PolicyManifest) => JSON.stringify({ ...manifest, environment: 0, training: 0 });
