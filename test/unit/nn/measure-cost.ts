// Run as `node --expose-gc`, bundled: prints heap bytes a call of what a rollout's and an update's inner loops do.
import { startNodeBackend } from '../../../sdk/cli/load';
import { seededRandom } from '../../../sdk/math';
import { createDistribution, createModel } from '../../../sdk/nn';
import { box, discrete, multiDiscrete, type Space } from '../../../sdk/spaces';
import { dense } from './layers';

const ROWS = 64;
const random = seededRandom(1);

/** The least of several measurements: what the compiler leaves on the heap is no matter. */
function bytesPerCall(job: () => void, calls = 3000): number {
  const many = () => {
    const before = process.memoryUsage().heapUsed;
    for (let i = 0; i < calls; i++) job();
    return process.memoryUsage().heapUsed - before;
  };
  for (let i = 0; i < 4; i++) many(); // until the compiler has had its say
  return (
    Math.min(
      ...[1, 2, 3, 4].map(() => {
        globalThis.gc?.();
        return many();
      }),
    ) / calls
  );
}

function network(): Record<string, number> {
  const layers = [dense(4, 64, 'tanh'), dense(64, 64, 'tanh'), dense(64, 2, 'linear')];
  const initial = { outputGain: 1, initialization: 'orthogonal', random, optimizer: 'adam', momentum: 0 } as const;
  const { network, descend } = createModel(layers, initial);
  const input = Float32Array.from({ length: ROWS * 4 }, random);
  const some = input.subarray(0, 4 * 7);
  const kept = Int32Array.from({ length: ROWS }, (_, i) => ROWS - 1 - i);
  const slope = (outputs: Float32Array, out: Float32Array) => out.set(outputs);
  const step = { learningRate: 1e-5, maxGradientNorm: 0.5 };
  network.forward(input, ROWS, true); // takes the room for the rows that are kept
  return {
    'forward, 64 rows and 7': bytesPerCall(() => {
      network.forward(input, ROWS);
      network.forward(some, 7);
    }),
    'forward that keeps, and forget': bytesPerCall(() => {
      network.forget();
      network.forward(input, ROWS, true);
      network.forward(some, 7, true);
    }),
    'descend with kept rows': bytesPerCall(() => {
      network.forward(input, ROWS, true);
      descend(input, ROWS, slope, step, kept);
    }),
  };
}

/** All that losses ask of a row. */
function distribution(space: Space, masked: boolean): number {
  const distribution = createDistribution(space, { bounds: 'tanh', stateDependentDeviation: true });
  const { outputs, actionSize, whole } = distribution;
  const rows = Float32Array.from({ length: ROWS * outputs }, random);
  const masks = masked ? new Uint8Array(ROWS * outputs).fill(1) : new Uint8Array(0);
  const actions = whole ? new Int32Array(actionSize) : new Float32Array(actionSize);
  const out = new Float32Array(outputs);
  const sums = new Float64Array(1);
  return bytesPerCall(() => {
    for (let row = 0; row < ROWS; row++) {
      distribution.look(rows, row * outputs, masks, row * outputs);
      distribution.sample(random, actions, 0);
      distribution.addLogProbGradient(actions, 0, 0.1, out, 0);
      distribution.addEntropyGradient(0.1, out, 0);
      distribution.mode(actions, 0);
      sums[0] += distribution.entropy() + distribution.logProb(actions, 0);
    }
  }, 100);
}

await startNodeBackend();
console.log(
  JSON.stringify({
    ...network(),
    'two choices': distribution(discrete(2), false),
    'branches with masks': distribution(multiDiscrete([3, 2]), true),
    'a squashed box': distribution(box({ low: -1, high: 1, shape: [2] }), false),
  }),
);
