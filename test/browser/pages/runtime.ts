/** A policy that decides in this browser, in plain TypeScript and in SIMD. */
import { writePolicy } from '../../../sdk/policy';
import { type Actor, loadPolicy, simd } from '../../../sdk/runtime';
import { box, discrete } from '../../../sdk/spaces';
import { lehmer, samplePolicy } from '../../unit/policy/sample-policy';

export interface Decisions {
  /** [N], for many at once. */
  readonly actions: number[];
  /** [N, choices], for one after another. */
  readonly probabilities: number[];
}

declare global {
  interface Window {
    decide(engine: 'plain' | 'simd'): Promise<Decisions>;
  }
}

const N = 1000;
const SIZE = 16;

const file = writePolicy(
  samplePolicy({
    observationSpace: box({ low: -5, high: 5, shape: [SIZE] }),
    actionSpace: discrete(8),
    hidden: [64, 64],
    clip: 10,
  }),
);

function decisionsOf(actor: Actor): Decisions {
  const random = lehmer(4);
  const observations = Float32Array.from({ length: N * SIZE }, () => random() * 8 - 4);
  const actions = [...actor.actBatch(observations, N)];
  const probabilities = actions.flatMap((_, row) => {
    actor.act(observations.subarray(row * SIZE, (row + 1) * SIZE));
    return [...actor.probabilities];
  });
  return { actions, probabilities };
}

window.decide = async (engine) => decisionsOf(await loadPolicy(file, engine === 'simd' ? { engine: simd } : {}));
