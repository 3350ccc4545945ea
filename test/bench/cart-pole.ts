import { cartPole } from '../../sdk/env/classic';
import { createTraining } from '../../sdk/training';
import type { BenchReport } from './bench';
import { alternate } from './measure';
import { trainPlain } from './plain-cart-pole';

const STEPS = 200_000;
const now = () => performance.now();

/** The work of the plain version: 64 copies, one network with two heads, one step down the gradient for each rollout. */
const SAME_WORK = { copies: 64, trajectoriesPerIteration: 64, sharedTrunk: true };

/** Training on cart-pole, rollout and update, against the plain TensorFlow.js version. */
export async function benchCartPole(rounds: number): Promise<BenchReport> {
  let seed = 0;
  const ours = async () => {
    const training = await createTraining(cartPole, { ...SAME_WORK, totalSteps: STEPS, seed: ++seed }, { now });
    let metrics = await training.iterate();
    while (!training.finished) metrics = await training.iterate();
    training.close();
    return metrics.steps / metrics.seconds;
  };
  const plain = async () => {
    const { steps, seconds } = trainPlain(STEPS, ++seed, now);
    return steps / seconds;
  };
  const { a, b, ratio } = await alternate(rounds, ours, plain);
  return {
    name: 'cart-pole',
    stepsPerSecond: a,
    reference: { name: 'plain tfjs (tape, tf.train.adam, wasm)', stepsPerSecond: b },
    ratio,
  };
}
