/** Rollouts of made-up numbers, and learners for them, for every kind of action that there is. */
import type { AlgorithmContext, AlgorithmState } from '../../../sdk/algorithms';
import type { ActorCritic } from '../../../sdk/algorithms/actor-critic';
import { seededRandom } from '../../../sdk/math';
import { type OptionDescriptions, type OptionValues, resolveOptions } from '../../../sdk/options';
import type { Rollout } from '../../../sdk/rollout';
import { box, branches, discrete, maskSize, multiDiscrete, type Space } from '../../../sdk/spaces';
import { randomNumbers } from '../nn/reference';

export interface Kind {
  readonly name: string;
  readonly actionSpace: Space;
  readonly masked: boolean;
  readonly actionBounds: 'clip' | 'tanh';
  readonly stateDependentDeviation: boolean;
}

const choices = (name: string, actionSpace: Space, masked: boolean): Kind => ({
  name,
  actionSpace,
  masked,
  actionBounds: 'clip',
  stateDependentDeviation: false,
});

const gaussian = (actionBounds: 'clip' | 'tanh', stateDependentDeviation: boolean): Kind => ({
  name: `gaussian, ${actionBounds}, deviation ${stateDependentDeviation ? 'of the network' : 'of its own'}`,
  actionSpace: box({ low: [-1, -4], high: [1, 2], shape: [2] }),
  masked: false,
  actionBounds,
  stateDependentDeviation,
});

export const categorical = choices('categorical', discrete(3), false);

export const kinds: readonly Kind[] = [
  categorical,
  choices('masked', discrete(4), true),
  choices('multi-discrete', multiDiscrete([3, 2]), false),
  choices('masked multi-discrete', multiDiscrete([3, 2]), true),
  gaussian('clip', false),
  gaussian('clip', true),
  gaussian('tanh', false),
  gaussian('tanh', true),
];

/** Numbers of a policy's row: a logit for each choice, or two for each number of a box. */
export const outputSize = ({ actionSpace }: Kind) => (actionSpace.type === 'box' ? 4 : maskSize(actionSpace));

const STEPS = 7;

/**
 * Three trajectories of 2, 3 and 2 steps, the second truncated.
 *
 * @param outputs [7, any number]: what the policy that played put out
 */
export function madeUpRollout(kind: Kind, outputs: Float32Array, seed = 4): Rollout {
  const random = seededRandom(seed);
  const sizes = branches(kind.actionSpace);
  const rewards = Float32Array.of(1, 0, 2, -1, 0.5, 3, 1);
  const allowed = Array.from({ length: STEPS }, () => sizes.map((n) => Math.floor(n * random())));
  const masks = allowed.flatMap((kept) =>
    sizes.flatMap((n, branch) => Array.from({ length: n }, (_, i) => Number(i === kept[branch] || random() < 0.5))),
  );
  return {
    steps: STEPS,
    trajectories: 3,
    episodes: Int32Array.of(0, 1, 2),
    observations: randomNumbers(2 * STEPS, random),
    actions: sizes.length > 0 ? Int32Array.from(allowed.flat()) : randomNumbers(2 * STEPS, random),
    actionMasks: Uint8Array.from(kind.masked ? masks : []),
    outputs,
    rewards,
    starts: Int32Array.of(0, 2, 5, 7),
    terminated: Uint8Array.of(1, 0, 1),
    finalObservations: randomNumbers(6, random),
    terms: new Float64Array(0),
    order: new Int32Array(0),
  };
}

/** Whom an algorithm is made for: worlds that show two numbers. */
export function contextOf({ actionSpace }: Kind): AlgorithmContext {
  return { observationSpace: box({ low: -1, high: 1, shape: [2] }), actionSpace, random: seededRandom(2) };
}

/** Options of an algorithm with a small network for such a kind of action, and nothing rescaled unless asked for. */
export function optionsFor<D extends OptionDescriptions>(
  descriptions: D,
  { actionBounds, stateDependentDeviation }: Kind,
  given: Readonly<Record<string, unknown>>,
): OptionValues<D> {
  return resolveOptions('test', descriptions, {
    hiddenWidths: [3],
    actionBounds,
    stateDependentDeviation,
    initialDeviation: 0.7,
    normalizeObservations: false,
    scaleRewards: false,
    ...given,
  });
}

/** Other numbers for the networks in a state, less tame than those at the start. */
export function stirred(state: AlgorithmState, frozen: ActorCritic['frozen'] = []): AlgorithmState {
  const random = seededRandom(8);
  const stir = (numbers: Float32Array | Float64Array) => numbers.map((value) => value + 1.4 * random() - 0.7);
  const policy = stir(state['policy.parameters']);
  for (const i of frozen) policy[i] = 0;
  const critic = state['critic.parameters'];
  return { ...state, 'policy.parameters': policy, ...(critic ? { 'critic.parameters': stir(critic) } : {}) };
}
