import { type Algorithm, normalizeObservations } from '../algorithms';
import type { EnvironmentDefinition } from '../env';
import { mean } from '../math';
import { createNetwork, layerOffsets } from '../nn';
import type { LayerSpec, Policy } from '../policy';
import type { Rollout } from '../rollout';
import type { TrainingOptions } from '../settings';
import type { TrainingProgress } from './checkpoint';

/** Makes the policy that a file can hold out of a running algorithm. */
export function createPolicyFrom(
  { id, observationSpace, actionSpace }: EnvironmentDefinition,
  algorithm: Algorithm,
  options: TrainingOptions,
  progress: TrainingProgress,
  testObservations: Float32Array,
): Policy {
  const { layers, parameters, distribution, normalization } = algorithm.policy();
  const { parts: _, ...numbers } = observationSpace; // what they mean is the environment's to say
  const tensors: Record<string, Float32Array> = {};
  layerOffsets(layers).forEach(({ weight, bias, end }, i) => {
    tensors[`layers.${i}.weight`] = parameters.subarray(weight, bias);
    tensors[`layers.${i}.bias`] = parameters.subarray(bias, end);
  });
  if (normalization) {
    tensors['observation.mean'] = normalization.mean;
    tensors['observation.deviation'] = normalization.deviation;
  }
  const seen = normalization
    ? normalizeObservations(testObservations, normalization, new Float32Array(testObservations.length))
    : testObservations;
  tensors['test.observation'] = testObservations;
  tensors['test.output'] = outputsOf(layers, parameters, seen);
  const { iterations, steps, episodes, seconds, recentReturns } = progress;
  return {
    manifest: {
      format: 'npc-gym policy',
      version: 1,
      environment: id,
      observationSpace: numbers,
      actionSpace,
      layers,
      ...(distribution.type === 'categorical' ? {} : { distribution }),
      normalization: normalization && { clip: normalization.clip },
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

function outputsOf(layers: readonly LayerSpec[], parameters: Float32Array, observations: Float32Array): Float32Array {
  const network = createNetwork(layers);
  network.load(parameters);
  const outputs = network.forward(observations, observations.length / layers[0].inputs);
  network.dispose();
  return outputs;
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
