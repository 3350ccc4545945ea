import { createPlayer, normalizeObservations } from '../algorithms';
import type { EnvironmentDefinition } from '../env';
import type { Random } from '../math';
import { createDistribution, createNetwork } from '../nn';
import { assertFits, type Policy } from '../policy';
import type { Player } from '../rollout';
import { type BoxSpace, spaceSize, toBox } from '../spaces';

/** A player who does not learn. */
export interface FixedPlayer extends Player {
  dispose(): void;
}

/** Plays uniformly random actions, among those allowed. */
export function randomPlayer({ actionSpace }: EnvironmentDefinition): FixedPlayer {
  if (actionSpace.type === 'box') return randomBoxPlayer(actionSpace);
  const distribution = createDistribution(actionSpace, { bounds: 'clip', stateDependentDeviation: false });
  const indifferent = (_observations: Float32Array, count: number) => new Float32Array(count * distribution.outputs);
  return { ...createPlayer(distribution, 'sample', indifferent), dispose() {} };
}

function randomBoxPlayer(space: BoxSpace): FixedPlayer {
  const size = spaceSize(space);
  return {
    actionSize: size,
    whole: false,
    decide: () => new Float32Array(0),
    choose(_outputs, _at, _masks, _maskAt, random, actions, to) {
      for (let i = 0; i < size; i++) actions[to + i] = uniform(space, i, random);
    },
    act(actions, from, out, to) {
      for (let i = 0; i < size; i++) out[to + i] = actions[from + i];
    },
    dispose() {},
  };
}

/** Between two bounds; else within 1 of where u = 0 is, as far as the bounds allow: see `toBox`. */
function uniform(space: BoxSpace, i: number, random: Random): number {
  const from = toBox(space, i, -1);
  const to = toBox(space, i, 1);
  return Math.min(from + random() * (to - from), to);
}

/**
 * Plays a policy's most probable actions.
 *
 * @throws Error if the policy is for other spaces.
 */
export function greedyPlayer(definition: EnvironmentDefinition, { manifest, tensors }: Policy): FixedPlayer {
  assertFits(manifest, definition);
  const { layers, actionSpace, distribution: spec, normalization } = manifest;
  const bounds = spec?.type === 'gaussian' ? spec.bounds : 'clip';
  const distribution = createDistribution(actionSpace, { bounds, stateDependentDeviation: true });
  const network = createNetwork(layers);
  const flat = layers.flatMap((_, i) => [...tensors[`layers.${i}.weight`], ...tensors[`layers.${i}.bias`]]);
  network.load(Float32Array.from(flat));
  const parts = normalization && {
    clip: normalization.clip,
    mean: tensors['observation.mean'],
    deviation: tensors['observation.deviation'],
  };
  const see = (observations: Float32Array) =>
    parts ? normalizeObservations(observations, parts, new Float32Array(observations.length)) : observations;
  const decide = (observations: Float32Array, count: number) => network.forward(see(observations), count);
  return { ...createPlayer(distribution, 'mode', decide), dispose: network.dispose };
}
