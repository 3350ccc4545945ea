import { cartPole } from '../../sdk/env/classic';
import { alternate, type Comparison } from './measure';
import { trainPlain } from './plain-cart-pole';
import type { BenchReport, Breakdown } from './report';
import { trainToEnd } from './train';

const STEPS = 200_000;
const now = () => performance.now();

/** The work of the plain version: 64 copies, one network with two heads, one step down the gradient for each rollout. */
export const cartPoleRun = {
  copies: 64,
  trajectoriesPerIteration: 64,
  sharedTrunk: true,
  totalSteps: STEPS,
} as const;

/** Steps a second of training on cart-pole, rollout and update, against the plain TensorFlow.js version. */
export function compareCartPole(rounds: number): Promise<Comparison> {
  let seed = 0;
  const ours = async () => {
    const { steps, seconds } = await trainToEnd(cartPole, { ...cartPoleRun, seed: ++seed });
    return steps / seconds;
  };
  const plain = () => {
    const { steps, seconds } = trainPlain(STEPS, ++seed, now);
    return steps / seconds;
  };
  return alternate(rounds, ours, plain);
}

/** @param kernels share of the time in kernels */
export function reportCartPole(
  { a, b, ratio, quartiles }: Comparison,
  kernels: number,
  breakdown?: Breakdown,
): BenchReport {
  return {
    name: 'cart-pole',
    value: a,
    unit: 'steps/s',
    reference: { name: 'plain tfjs (tape, tf.train.adam, wasm)', value: b },
    ratio,
    quartiles,
    goal: { ratio: { least: 6 } },
    more: [{ name: 'time in kernels', value: 100 * kernels, unit: '%', goal: { value: { least: 65 } } }],
    ...(breakdown && { breakdown }),
  };
}
