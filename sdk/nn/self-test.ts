import { seededRandom } from '../math';
import type { LayerSpec } from '../policy';
import type { Network } from './network';
import { initialParameters } from './parameters';

/** Odd sizes, and every activation. */
const LAYERS: readonly LayerSpec[] = [
  { inputs: 3, outputs: 9, activation: 'tanh' },
  { inputs: 9, outputs: 5, activation: 'relu' },
  { inputs: 5, outputs: 2, activation: 'linear' },
];
const ROWS = 5;

/**
 * Compares a small network's gradient with central differences of its outputs: kernels that are wrong on this machine must
 * say so at the start instead of learning nothing.
 *
 * @param create what makes the network to be tested
 * @throws Error if any component is further than 1 % (of the largest) from the difference quotient.
 */
export function selfTest(create: (layers: readonly LayerSpec[]) => Network): void {
  const network = create(LAYERS);
  try {
    compareWithDifferences(network);
  } finally {
    network.dispose();
  }
}

function compareWithDifferences(network: Network): void {
  const random = seededRandom(7);
  const parameters = initialParameters(LAYERS, 1, random);
  const input = Float32Array.from({ length: ROWS * 3 }, () => 2 * random() - 1);
  const weights = Float32Array.from({ length: ROWS * 2 }, () => 2 * random() - 1);
  const loss = () => {
    network.load(parameters);
    return network.forward(input, ROWS).reduce((sum, y, i) => sum + y * weights[i], 0);
  };
  network.load(parameters);
  const gradient = network.gradient(input, ROWS, (_outputs, out, from, count) =>
    out.set(weights.subarray(from * 2, (from + count) * 2)),
  );
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
      throw new Error(
        `A test network's gradient is wrong here: got ${g}, expected ${quotient}. Try another browser, and tell us which this was.`,
      );
    }
  });
}
