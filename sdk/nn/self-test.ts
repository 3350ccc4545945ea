import { type Random, seededRandom } from '../math';
import type { LayerSpec } from '../policy';
import { type Kernels, type Pointer, paddedSize } from './kernels';
import type { Network } from './network';
import { layerOffsets, parameterCount } from './parameters';

/** Odd sizes, every kind of layer, every activation, and patches that overlap. */
const LAYERS: readonly LayerSpec[] = [
  { inputs: 3, outputs: 45, activation: 'swish' },
  {
    type: 'convolution',
    inputs: 45,
    outputs: 10,
    activation: 'elu',
    height: 5,
    width: 3,
    channels: 3,
    filters: 5,
    size: 3,
    stride: 2,
  },
  { inputs: 10, outputs: 9, activation: 'tanh' },
  { type: 'layer-norm', inputs: 9, outputs: 9, activation: 'relu' },
  { inputs: 9, outputs: 2, activation: 'linear' },
];
const ROWS = 5;

/** What the network computes for the numbers that the test draws, in float64. */
const OUTPUTS = [-0.9762, 1.48494, -0.93983, 1.0527, -1.08491, 1.16999, -0.90894, 1.66492, -1.07026, 1.81866];

/** Of the largest number compared. */
const TOLERANCE = 0.01;

/**
 * Compares what a small network computes with the known answer, and its tangents and gradients with central differences,
 * along a random direction within each layer's weights and each layer's biases: kernels that are wrong on this machine must
 * say so at the start instead of learning nothing.
 *
 * @param create what makes the network to be tested
 * @throws Error if anything is further off than 1 %.
 */
export function selfTest(create: (layers: readonly LayerSpec[]) => Network): void {
  const network = create(LAYERS);
  try {
    const random = seededRandom(9); // one whose numbers keep away from the kink of relu
    const parameters = randomNumbers(parameterCount(LAYERS), random);
    const input = randomNumbers(ROWS * LAYERS[0].inputs, random);
    network.load(parameters);
    expectNear('output', network.forward(input, ROWS), OUTPUTS);
    for (const { weight, bias, end } of layerOffsets(LAYERS)) {
      compareWithDifferences(network, parameters, input, randomDirection(parameters.length, weight, bias, random));
      compareWithDifferences(network, parameters, input, randomDirection(parameters.length, bias, end, random));
    }
    compareWithKept(network, input);
  } finally {
    network.dispose();
  }
}

function compareWithDifferences(
  network: Network,
  parameters: Float32Array,
  input: Float32Array,
  direction: Float32Array,
): void {
  const h = 1 / 256;
  const at = (step: number) => {
    network.load(parameters.map((value, i) => value + step * direction[i]));
    return network.forward(input, ROWS).slice();
  };
  const [above, below] = [at(h), at(-h)];
  const quotients = above.map((value, i) => (value - below[i]) / (2 * h));
  network.load(parameters);
  expectNear('tangent', network.tangent(input, ROWS, direction), quotients);
  const gradient = network.gradient(input, ROWS, (_outputs, out, from, count) =>
    out.set(quotients.subarray(from * network.outputs, (from + count) * network.outputs)),
  );
  expectNear('gradient', [dot(gradient, direction)], [dot(quotients, quotients)]);
}

/** The gradient of rows whose activations were kept, in another order, must be that of rows which are computed anew. */
function compareWithKept(network: Network, input: Float32Array): void {
  const slopes = (_outputs: Float32Array, out: Float32Array) => out.fill(1);
  const expected = network.gradient(input, ROWS, slopes).slice();
  network.forward(input, ROWS, true);
  const kept = Int32Array.from({ length: ROWS }, (_, row) => ROWS - 1 - row);
  const width = LAYERS[0].inputs;
  const reversed = input.map((_, i) => input[kept[Math.floor(i / width)] * width + (i % width)]);
  expectNear('gradient from kept rows', network.gradient(reversed, ROWS, slopes, kept), expected);
}

/**
 * Compares with known answers those kernels that no network runs: the ones that descend, and softmax.
 *
 * @throws Error if anything is further off than 1 %.
 */
export function kernelTest(kernels: Kernels): void {
  const { run } = kernels;
  const numbers = kernels.allocate(paddedSize(1, 3));
  const others = kernels.allocate(paddedSize(1, 3));
  const moments = kernels.allocate(6 * 2);
  const read = (from: Pointer, count = 3) => kernels.floats().slice(from / 4, from / 4 + count);
  try {
    const [x, y] = [numbers.pointer, others.pointer];
    kernels.floats().set([1, 2, 3], x / 4);
    run.softmax(x, y, 1, 3, 0, 3, 0, 0);
    expectNear('softmax', read(y), [0.09003, 0.24473, 0.66524]);
    run.logSoftmax(x, y, 1, 3, 0, 3, 0, 0);
    expectNear('logSoftmax', read(y), [-2.40761, -1.40761, -0.40761]);
    expectNear('sum of squares', [run.sumOfSquares(x, 3)], [14]);
    run.scale(x, 3, 0.5);
    expectNear('scaled numbers', read(x), [0.5, 1, 1.5]);
    run.adam(y, x, moments.pointer, moments.pointer + 24, 3, 0.1, 1 / (1 - 0.9), 1 / (1 - 0.999));
    expectNear('step of Adam', read(y), [-2.50761, -1.50761, -0.50761]);
  } finally {
    for (const { free } of [numbers, others, moments]) free();
  }
}

function expectNear(what: string, got: ArrayLike<number>, expected: ArrayLike<number>): void {
  const largest = Array.from(expected).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  for (let i = 0; i < expected.length; i++) {
    if (Math.abs(got[i] - expected[i]) <= TOLERANCE * largest) continue;
    throw new Error(
      `A test's ${what} is wrong here: got ${got[i]}, expected ${expected[i]}. Try another browser, and tell us which ` +
        'this was.',
    );
  }
}

/** Of length 1, and 0 outside [from, to). */
function randomDirection(length: number, from: number, to: number, random: Random): Float32Array {
  const part = randomNumbers(to - from, random);
  const norm = Math.sqrt(dot(part, part));
  const direction = new Float32Array(length);
  part.forEach((value, i) => {
    direction[from + i] = value / norm;
  });
  return direction;
}

function randomNumbers(count: number, random: Random): Float32Array {
  return Float32Array.from({ length: count }, () => 2 * random() - 1);
}

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i], 0);
}
