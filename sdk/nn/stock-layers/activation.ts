import { add, elu, minimum, mul, relu, scalar, sigmoid, step, sub, type Tensor2D, tidy } from '@tensorflow/tfjs-core';
import type { Activation } from '../../policy';
import { tanh } from '../ops';

/** An activation f at one z [n, m]: y = f(z), and d·f′(z). */
interface ActivationAt {
  readonly y: Tensor2D;
  timesSlope(d: Tensor2D): Tensor2D;
}

export function activate(activation: Activation, z: Tensor2D): ActivationAt {
  const y = functions[activation](z);
  return { y, timesSlope: (d) => (activation === 'linear' ? d : tidy(() => mul(d, slopes[activation](y, z)))) };
}

const functions: Record<Activation, (z: Tensor2D) => Tensor2D> = {
  linear: (z) => z,
  tanh,
  relu,
  elu,
  swish: (z) => tidy(() => mul(z, sigmoid(z))),
};

/** f′ from y, and where that does not tell it, from z. */
const slopes: Record<Exclude<Activation, 'linear'>, (y: Tensor2D, z: Tensor2D) => Tensor2D> = {
  tanh: (y) => sub(scalar(1), mul(y, y)),
  relu: (y) => step(y),
  elu: (y) => add(minimum(y, scalar(0)), scalar(1)), // eᶻ = y + 1 below 0
  swish(y, z) {
    const s = sigmoid(z);
    return add(s, mul(y, sub(scalar(1), s)));
  },
};
