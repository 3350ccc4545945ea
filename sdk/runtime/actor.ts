import { checkPolicy, type Policy, type PolicyManifest } from '../policy';
import { softmax } from './activations';
import { createNetwork, type Network } from './network';

/** A policy that plays. One actor may decide for many NPCs, one after another. */
export interface Actor {
  readonly manifest: PolicyManifest;
  /** [n]: how likely the policy held each action in the last call of `act` or `sample`; zeros before the first. */
  readonly probabilities: Float32Array;
  /**
   * The likeliest action. Deterministic and synchronous, allocates nothing.
   *
   * @throws RangeError if the observation has another length than the observation space, or a number that is not finite.
   */
  act(observation: Float32Array): number;
  /** An action drawn from the probabilities by one call of `random`, a number in [0, 1). Throws as `act` does. */
  sample(observation: Float32Array, random: () => number): number;
}

/**
 * Makes a policy ready to play, with numbers of its own, after its test vector has shown that it decides here as it did
 * where it was trained.
 *
 * @throws PolicyError if the policy breaks the format; Error if its actions are not discrete, or if it does not reproduce
 *   its test vector.
 */
export function createActor(policy: Policy): Actor {
  checkPolicy(policy);
  const { manifest } = policy;
  if (manifest.actionSpace.type !== 'discrete') {
    throw new Error(
      `The action space of this policy for '${manifest.environment}' is a box, expected a discrete one: this version of ` +
        'npc-gym/runtime plays no others. Train with a discrete action space.',
    );
  }
  const network = createNetwork(policy);
  const observe = createObserver(policy, network.input);
  verifyTestVector(policy, network, observe);

  const probabilities = new Float32Array(manifest.actionSpace.n);
  const decide = (observation: Float32Array) => {
    observe(observation);
    network.forward();
    softmax(network.output, probabilities);
  };
  return {
    manifest,
    probabilities,
    act(observation) {
      decide(observation);
      return indexOfHighest(network.output);
    },
    sample(observation, random) {
      decide(observation);
      return draw(probabilities, random());
    },
  };
}

/** Writes an observation into the network's input, normalized if the policy was trained so. */
function createObserver({ manifest, tensors }: Policy, input: Float32Array): (observation: Float32Array) => void {
  const clip = manifest.normalization?.clip ?? 0;
  const mean = tensors['observation.mean']?.slice();
  const deviation = tensors['observation.deviation']?.slice();
  return (observation) => {
    if (observation.length !== input.length) {
      throw new RangeError(`act: got ${observation.length} numbers, expected an observation of ${input.length}.`);
    }
    for (let i = 0; i < input.length; i++) {
      const value = observation[i];
      if (value - value !== 0) {
        throw new RangeError(`act: got ${value} at ${i} of the observation, expected finite numbers. Check observe().`);
      }
      if (clip === 0) {
        input[i] = value;
      } else {
        input[i] = Math.max(-clip, Math.min(clip, (value - mean[i]) / deviation[i]));
      }
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
          `The policy does not reproduce its own test: got ${got} at output ${i} of row ${row}, expected ${wanted}. ` +
            'The file was made for another network or version: export it again, or update npc-gym.',
        );
      }
    });
  }
}

function indexOfHighest(values: Float32Array): number {
  let highest = 0;
  for (let i = 1; i < values.length; i++) if (values[i] > values[highest]) highest = i;
  return highest;
}

/** The index at which the running sum passes `chance`; the likeliest one where rounding leaves a sum just below it. */
function draw(probabilities: Float32Array, chance: number): number {
  let left = chance;
  for (let i = 0; i < probabilities.length; i++) {
    left -= probabilities[i];
    if (left < 0) return i;
  }
  return indexOfHighest(probabilities);
}
