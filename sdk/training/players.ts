import { createPlayer, normalizeObservations } from '../algorithms';
import { type EnvironmentDefinition, uniformActions } from '../env';
import { createDistribution, createNetwork } from '../nn';
import { assertFits, type Policy } from '../policy';
import type { Player } from '../rollout';
import { type BoxSpace, spaceSize } from '../spaces';

/** A player who does not learn. */
export interface FixedPlayer extends Player {
  dispose(): void;
}

/** The same player, but what it computes is not kept for an update: others play with it, or learn in its place. */
export function withoutMemory({ begin: _, ...player }: Player): Player {
  return player;
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
  const choose = uniformActions(space);
  return {
    actionSize: size,
    whole: false,
    decide: () => new Float32Array(0),
    choose: (_outputs, _at, _masks, _maskAt, random, actions, to) => choose(actions, to, random),
    act(actions, from, out, to) {
      for (let i = 0; i < size; i++) out[to + i] = actions[from + i];
    },
    dispose() {},
  };
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
