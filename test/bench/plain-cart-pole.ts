/**
 * REINFORCE with baseline on cart-pole as everybody writes it with TensorFlow.js: variables, a loss under the tape,
 * `tf.train.adam`. The reference that `npm run bench -- cart-pole` measures npc-gym against. It is written with care: 64
 * copies act in one batch, one network gives logits and values, one read a step, one update for every 32 steps.
 */
import * as tf from '@tensorflow/tfjs';
import { cartPoleTask, createBatch } from '../../sdk/env/classic';
import { seededRandom } from '../../sdk/math';

const COPIES = 64;
const HORIZON = 32;
const BATCH = COPIES * HORIZON;
const DISCOUNT = 0.99;

export interface PlainResult {
  readonly steps: number;
  readonly seconds: number;
  /** Mean return of the last 100 episodes. */
  readonly episodeReturn: number;
}

/** Trains for at least `totalSteps`, or until the last 100 episodes reach the threshold, on the backend that is set. */
export function trainPlain(
  totalSteps: number,
  seed: number,
  now: () => number,
  threshold = Number.POSITIVE_INFINITY,
): PlainResult {
  const random = seededRandom(seed);
  const environment = createBatch(cartPoleTask, COPIES);
  const weights = createWeights(seed);
  const optimizer = tf.train.adam(0.005);
  const observations = new Float32Array(BATCH * 4);
  const actions = new Int32Array(BATCH);
  const stepActions = new Int32Array(COPIES);
  const values = new Float32Array(BATCH);
  const returns = new Float32Array(BATCH);
  const ended = new Uint8Array(BATCH);
  const lengths = new Int32Array(COPIES);
  const recent: number[] = [];
  for (let copy = 0; copy < COPIES; copy++) environment.reset(copy, random() * 2 ** 32);
  let steps = 0;
  const began = now();
  while (steps < totalSteps && !(recent.length >= 100 && lastReturn(recent) >= threshold)) {
    for (let t = 0; t < HORIZON; t++) {
      observations.set(environment.observations, t * COPIES * 4);
      const outputs = predict(weights, environment.observations);
      for (let i = 0; i < COPIES; i++) {
        const right = 1 / (1 + Math.exp(outputs[3 * i] - outputs[3 * i + 1]));
        const action = random() < right ? 1 : 0;
        stepActions[i] = actions[t * COPIES + i] = action;
        values[t * COPIES + i] = outputs[3 * i + 2];
      }
      environment.step(stepActions);
      for (let i = 0; i < COPIES; i++) {
        lengths[i]++;
        const over = environment.terminated[i] | environment.truncated[i];
        ended[t * COPIES + i] = over;
        if (!over) continue;
        recent.push(lengths[i]);
        lengths[i] = 0;
        environment.reset(i, random() * 2 ** 32);
      }
    }
    const last = predict(weights, environment.observations);
    for (let i = 0; i < COPIES; i++) {
      let following = last[3 * i + 2] * 100;
      for (let t = HORIZON - 1; t >= 0; t--) {
        const k = t * COPIES + i;
        following = 1 + DISCOUNT * (ended[k] ? 0 : following);
        returns[k] = following / 100;
      }
    }
    minimizeLoss(optimizer, weights, observations, actions, returns, values);
    steps += BATCH;
  }
  const seconds = (now() - began) / 1000;
  for (const weight of weights) weight.dispose();
  optimizer.dispose();
  return { steps, seconds, episodeReturn: lastReturn(recent) };
}

function lastReturn(returns: readonly number[]): number {
  const window = returns.slice(-100);
  return window.reduce((sum, value) => sum + value, 0) / window.length;
}

function createWeights(seed: number): tf.Variable[] {
  const glorot = (inputs: number, outputs: number, i: number) =>
    tf.randomUniform(
      [inputs, outputs],
      -Math.sqrt(6 / (inputs + outputs)),
      Math.sqrt(6 / (inputs + outputs)),
      'float32',
      seed + i,
    );
  return tf.tidy(() =>
    [glorot(4, 64, 0), tf.zeros([64]), glorot(64, 64, 1), tf.zeros([64]), glorot(64, 3, 2), tf.zeros([3])].map(
      (initial) => tf.variable(initial),
    ),
  );
}

function network([w1, b1, w2, b2, w3, b3]: tf.Tensor[], x: tf.Tensor): tf.Tensor2D {
  const hidden1 = tf.tanh(tf.add(tf.matMul(x, w1), b1));
  const hidden2 = tf.tanh(tf.add(tf.matMul(hidden1, w2), b2));
  return tf.add(tf.matMul(hidden2, w3), b3);
}

function predict(weights: tf.Tensor[], observations: Float32Array): Float32Array {
  const outputs = tf.tidy(() => network(weights, tf.tensor2d(observations, [COPIES, 4])));
  const numbers = outputs.dataSync() as Float32Array;
  outputs.dispose();
  return numbers;
}

function minimizeLoss(
  optimizer: tf.Optimizer,
  weights: tf.Variable[],
  observations: Float32Array,
  actions: Int32Array,
  returns: Float32Array,
  values: Float32Array,
): void {
  const advantages = returns.map((value, k) => value - values[k]);
  tf.tidy(() => {
    const x = tf.tensor2d(observations, [BATCH, 4]);
    const chosen = tf.oneHot(tf.tensor1d(actions, 'int32'), 2);
    const advantage = tf.tensor1d(advantages);
    const target = tf.tensor1d(returns);
    optimizer.minimize(
      () => {
        const [logits, value] = tf.split(network(weights, x), [2, 1], 1);
        const logProb = tf.sum(tf.mul(tf.logSoftmax(logits), chosen), 1);
        const policyLoss = tf.neg(tf.mean(tf.mul(logProb, advantage)));
        const valueLoss = tf.mean(tf.square(tf.sub(tf.squeeze(value, [1]), target)));
        return tf.add(policyLoss, tf.mul(valueLoss, 0.5)) as tf.Scalar;
      },
      false,
      weights,
    );
  });
}
