import type { Algorithm } from '../algorithms';
import type { EnvironmentDefinition } from '../env';
import { mean } from '../math';
import { createNetwork, layerOffsets } from '../nn';
import type { Policy } from '../policy';
import type { Rollout } from '../rollout';
import type { TrainingProgress } from './checkpoint';
import type { TrainingOptions } from './options';

/** Makes the policy that a file can hold out of a running algorithm. */
export function createPolicyFrom(
  { id, observationSpace, actionSpace }: EnvironmentDefinition,
  algorithm: Algorithm,
  options: TrainingOptions,
  progress: TrainingProgress,
  testObservations: Float32Array,
): Policy {
  const { layers, parameters } = algorithm.policy();
  const tensors: Record<string, Float32Array> = {};
  layerOffsets(layers).forEach(({ weight, bias, end }, i) => {
    tensors[`layers.${i}.weight`] = parameters.subarray(weight, bias);
    tensors[`layers.${i}.bias`] = parameters.subarray(bias, end);
  });
  const network = createNetwork(layers);
  network.load(parameters);
  tensors['test.observation'] = testObservations;
  tensors['test.output'] = network.forward(testObservations, testObservations.length / layers[0].inputs);
  network.dispose();
  const { iterations, steps, episodes, seconds, recentReturns } = progress;
  return {
    manifest: {
      format: 'npc-gym policy',
      version: 1,
      environment: id,
      observationSpace,
      actionSpace,
      layers,
      normalization: null,
      training: {
        algorithm: options.algorithm,
        seed: options.seed,
        steps,
        episodes,
        iterations,
        seconds,
        episodeReturn: recentReturns.length ? mean(recentReturns) : null,
        options: options as Policy['manifest']['training']['options'],
      },
    },
    tensors,
  };
}

/** Up to eight observations spread evenly over a rollout: a policy file's test vector. */
export function pickTestObservations({ observations, steps }: Rollout, size: number): Float32Array {
  const count = Math.min(8, steps);
  const picked = new Float32Array(count * size);
  for (let i = 0; i < count; i++) {
    const step = Math.floor((i * steps) / count);
    picked.set(observations.subarray(step * size, (step + 1) * size), i * size);
  }
  return picked;
}
