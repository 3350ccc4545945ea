/** Lab's tiny world as the library sees it: rollouts of one-hot observations, and networks that are tables. */
import type { Mdp } from '../../../lab/mdp';
import type { TablePolicy } from '../../../lab/policy';
import type { Trajectories } from '../../../lab/trajectories';
import type { Algorithm, AlgorithmContext } from '../../../sdk/algorithms';
import { seededRandom } from '../../../sdk/math';
import type { Rollout } from '../../../sdk/rollout';
import { box, discrete } from '../../../sdk/spaces';

export const STATES = 4;
export const ACTIONS = 3;

/** Options of a learner whose networks are tables, and who changes nothing of what it sees and earns. */
export const TABLE = {
  hiddenWidths: [],
  normalizeObservations: false,
  scaleRewards: false,
  normalizeReturns: false,
  normalizeAdvantages: false,
  entropyCoefficient: 0,
};

export const tableContext = (): AlgorithmContext => ({
  observationSpace: box({ low: 0, high: 1, shape: [STATES] }),
  actionSpace: discrete(ACTIONS),
  random: seededRandom(1),
});

/** The network's weights [state, action], and then its biases, for lab's logits, whose last of each state is 0. */
export function tableWeights(theta: ArrayLike<number>): Float32Array {
  const free = ACTIONS - 1;
  return Float32Array.from({ length: (STATES + 1) * ACTIONS }, (_, i) =>
    i < STATES * ACTIONS && i % ACTIONS < free ? theta[Math.floor(i / ACTIONS) * free + (i % ACTIONS)] : 0,
  );
}

/** What a change of the network's weights is as a change of lab's logits: J·v, with the Jacobian J = ∂θ/∂(weights). */
export function toLogits(v: ArrayLike<number>): Float64Array {
  const free = ACTIONS - 1;
  const logit = (s: number, a: number) => v[s * ACTIONS + a] + v[STATES * ACTIONS + a];
  return Float64Array.from({ length: STATES * free }, (_, i) => {
    const s = Math.floor(i / free);
    return logit(s, i % free) - logit(s, free);
  });
}

/** Jᵀ·g: a gradient with respect to lab's logits as one with respect to the network's weights. */
export function toWeights(g: ArrayLike<number>): Float64Array {
  const free = ACTIONS - 1;
  const weights = new Float64Array((STATES + 1) * ACTIONS);
  for (let i = 0; i < STATES * free; i++) {
    const [s, a] = [Math.floor(i / free), i % free];
    for (const row of [s, STATES]) {
      weights[row * ACTIONS + a] += g[i];
      weights[row * ACTIONS + free] -= g[i];
    }
  }
  return weights;
}

const oneHot = (states: readonly number[]) =>
  Float32Array.from(states.flatMap((state) => Array.from({ length: STATES }, (_, s) => Number(s === state))));

/** Trajectories of a policy as a rollout. A truncated one ends in a state that is worth its tail. */
export function tableRollout(mdp: Mdp, policy: TablePolicy, trajectories: Trajectories): Rollout {
  const { states, actions, rewards, starts, tails } = trajectories;
  const logits = (state: number) =>
    Array.from(policy.probabilities.subarray(state * ACTIONS, (state + 1) * ACTIONS), Math.log);
  return {
    steps: states.length,
    trajectories: tails.length,
    episodes: Int32Array.from({ length: tails.length }, (_, j) => j),
    observations: oneHot([...states]),
    actions,
    actionMasks: new Uint8Array(0),
    outputs: Float32Array.from([...states].flatMap(logits)),
    rewards: Float32Array.from(rewards),
    starts,
    terminated: Uint8Array.from(tails, (tail) => Number(tail === 0)),
    finalObservations: oneHot(Array.from(tails, (tail) => mdp.tails.indexOf(tail))),
    terms: new Float64Array(0),
    order: new Int32Array(0),
  };
}

/** Gives a learner lab's policy, and a value network that knows what the time after the last step is worth. */
export function teach(learner: Algorithm, mdp: Mdp, theta: ArrayLike<number>, rest: object = {}): void {
  learner.restore({
    ...learner.state(),
    'policy.parameters': tableWeights(theta),
    'critic.parameters': Float32Array.of(...mdp.tails, 0),
    ...rest,
  });
}
