import { checkPolicyWith, type Policy, type PolicyManifest } from '../policy';
import { createBatch } from './batch';
import { createChoices } from './choices';
import { createGaussian } from './gaussian';
import type { Action, Actions } from './head';
import { type PlayOptions, playable } from './layers';
import { createNetwork } from './network';
import { createObserver } from './observer';
import { expectNumbers } from './refuse';
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
}

/**
 * Makes a policy ready to play, with numbers of its own, after its test vector has shown that it decides here as it did
 * where it was trained.
 *
 * @throws PolicyError if the policy breaks the format, or does not reproduce its test vector.
 */
export function createActor<A extends Action = number>(policy: Policy, options?: PlayOptions): Actor<A> {
  checkPolicyWith(playable(options), policy);
  return assemble<A>(policy, options)[0];
}

/**
 * The actor of a policy that has been checked for these options, and what gives it the numbers of another one with the same spaces, layers and
 * normalization.
 */
export function assemble<A extends Action>(policy: Policy, options?: PlayOptions) {
  const { manifest } = policy;
  const { actionSpace, distribution } = manifest;
  const network = options?.engine?.(manifest) ?? createNetwork(manifest, playable(options));
  const observer = createObserver(manifest, network);
  const head =
    actionSpace.type === 'box'
      ? createGaussian(actionSpace, distribution, network.output)
      : createChoices(actionSpace, network.output);
  const { probabilities, mean } = head;

  const act = (observation: Float32Array, mask?: Uint8Array): A => {
    expectNumbers('an observation', observation.length, observer.size);
    if (mask) expectNumbers('a mask', mask.length, probabilities.length);
    observer.look(observation, 0, 1);
    return head.likeliest(mask) as A;
  };
  const actor: Actor<A> = {
    manifest,
    probabilities,
    mean,
    act,
    actBatch: createBatch(observer, network, head) as Actor<A>['actBatch'],
    sample(observation, random, actionMask) {
      act(observation, actionMask);
      return head.draw(random) as A;
    },
  };
  const take = ({ tensors }: Policy) => {
    observer.load(tensors);
    network.load(tensors);
    verifyTestVector(tensors, observer, network);
  };
  take(policy);
  return [actor, take] as const;
}
