import { seededRandom } from '../math';
import { createNetwork } from './network';
import { denseLayers, initialParameters } from './parameters';

/**
 * Compares a small network's gradient with central differences of its outputs: a backend whose kernels are wrong on this
 * machine must say so at the start instead of learning nothing.
 *
 * @throws Error if any component is further than 1 % (of the largest) from the difference quotient.
 */
export function selfTest(): void {
  const random = seededRandom(7);
  const network = createNetwork(denseLayers(3, [5], 2, 'tanh'));
  const parameters = initialParameters(network.layers, 1, random);
  const input = Float32Array.from({ length: 4 * 3 }, () => 2 * random() - 1);
  const weights = Float32Array.from({ length: 4 * 2 }, () => 2 * random() - 1);
  const loss = () => {
    network.load(parameters);
    return network.forward(input, 4).reduce((sum, y, i) => sum + y * weights[i], 0);
  };
  loss();
  const gradient = network.gradient(input, 4, (_outputs, out, from, count) => out.set(weights.subarray(from * 2, (from + count) * 2)));
  const tolerance = 0.01 * gradient.reduce((largest, g) => Math.max(largest, Math.abs(g)), 0);
  const h = 1 / 64;
  gradient.forEach((g, i) => {
    const kept = parameters[i];
    parameters[i] = kept + h;
    const above = loss();
    parameters[i] = kept - h;
    const below = loss();
    parameters[i] = kept;
    const quotient = (above - below) / (2 * h);
    if (!(Math.abs(g - quotient) <= tolerance)) {
      network.dispose();
      throw new Error(`TensorFlow.js computes wrong gradients here: got ${g}, expected ${quotient}. Try another browser, and tell us which this was.`);
    }
  });
  network.dispose();
}
