import { checkPolicyWith, type Policy, type PolicyManifest } from '../policy';
import { createChoices } from './choices';
import { createGaussian } from './gaussian';
import type { Action } from './head';
import { type PlayOptions, playable } from './layers';
import { createNetwork, type Network } from './network';

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
  /** An action drawn by calls of `random`, a number in [0, 1): one for each branch, two for each number of a box. Throws as `act` does. */
  sample(observation: Float32Array, random: () => number, actionMask?: Uint8Array): A;
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
  const { manifest } = policy;
  const { actionSpace, distribution } = manifest;
  const network = createNetwork(policy, can);
  const observe = createObserver(policy, network.input);
  verifyTestVector(policy, network, observe);
  const head =
    actionSpace.type === 'box'
      ? createGaussian(actionSpace, distribution, network.output)
      : createChoices(actionSpace, network.output);
  const { probabilities, mean } = head;

  const decide = (observation: Float32Array, mask?: Uint8Array): A => {
    if (mask && mask.length !== probabilities.length) {
      throw new RangeError(`act: got a mask of ${mask.length}, expected ${probabilities.length} numbers.`);
    }
    observe(observation);
    network.forward();
    return head.likeliest(mask) as A;
  };
  return {
    manifest,
    probabilities,
    mean,
    act: decide,
    sample(observation, random, actionMask) {
      decide(observation, actionMask);
      return head.draw(random) as A;
    },
  };
}

/** Writes an observation into the network's input, normalized if the policy was trained so. */
function createObserver({ manifest, tensors }: Policy, input: Float32Array): (observation: Float32Array) => void {
  const clip = manifest.normalization?.clip ?? Infinity;
  const mean = tensors['observation.mean']?.slice() ?? input.map(() => 0);
  const deviation = tensors['observation.deviation']?.slice() ?? input.map(() => 1);
  return (observation) => {
    if (observation.length !== input.length) {
      throw new RangeError(`act: got ${observation.length} numbers, expected an observation of ${input.length}.`);
    }
    for (let i = 0; i < input.length; i++) {
      const value = observation[i];
      if (value - value !== 0) {
        throw new RangeError(`act: got ${value} at ${i} of the observation, expected finite numbers. Check observe().`);
      }
      input[i] = Math.max(-clip, Math.min(clip, (value - mean[i]) / deviation[i]));
    }
  };
}

/** The trainer wrote down what the network said to a few observations. A file or a runtime that is wrong says another thing. */
function verifyTestVector({ tensors }: Policy, network: Network, observe: (observation: Float32Array) => void): void {
  const observations = tensors['test.observation'];
  const expected = tensors['test.output'];
  const { input, output } = network;
  for (let row = 0; row * output.length < expected.length; row++) {
    observe(observations.subarray(row * input.length, (row + 1) * input.length));
    network.forward();
    output.forEach((got, i) => {
      const wanted = expected[row * output.length + i];
      if (!(Math.abs(got - wanted) <= 1e-4 * Math.max(1, Math.abs(wanted)))) {
        throw new Error(
          `The policy fails its own test: got ${got} at output ${i}, expected ${wanted}. ` +
            'Export it again, or update npc-gym.',
        );
      }
    });
  }
}
