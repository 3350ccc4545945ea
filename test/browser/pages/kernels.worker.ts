/** Compares all kernels that this engine understands with float64, and trains a network on those that were chosen. */
import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threadedSimd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import { seededRandom } from '../../../sdk/math';
import { type BackendKind, backendKind, createNetwork, createOptimizer, startBackend } from '../../../sdk/nn';
import { type KernelFunctions, type KernelKind, kernelKinds, loadKernels } from '../../../sdk/nn/kernels';
import { cases } from '../../unit/nn/kernels-cases';
import { createMemory } from '../../unit/nn/kernels-memory';

export interface KernelReport {
  readonly chosen: BackendKind;
  readonly understood: KernelKind[];
  /** What was wrong, by kind and kernel. */
  readonly errors: string[];
  /** A network's numbers after training, as bits. */
  readonly trained: Uint32Array;
  /** The loss before and after. */
  readonly losses: number[];
}

const SIZES = [0, 1, 3, 8, 13];

async function errorsOf(kind: KernelKind): Promise<string[]> {
  const kernels = await loadKernels(kind);
  const errors: string[] = [];
  for (const name of Object.keys(cases) as (keyof KernelFunctions)[]) {
    const memory = createMemory(kernels);
    try {
      for (const rows of SIZES) memory.check(SIZES.flatMap((columns) => cases[name](memory, rows, columns)));
    } catch (error) {
      errors.push(`${kind}, ${name}: ${error}`);
    }
  }
  return errors;
}

/** A small network learns a random table by heart. */
function train(): Pick<KernelReport, 'trained' | 'losses'> {
  const random = seededRandom(1);
  const [rows, inputs, outputs] = [32, 3, 2];
  const numbers = (count: number) => Float32Array.from({ length: count }, () => 2 * random() - 1);
  const [input, targets] = [numbers(rows * inputs), numbers(rows * outputs)];
  const network = createNetwork([
    { inputs, outputs: 32, activation: 'tanh' },
    { inputs: 32, outputs, activation: 'linear' },
  ]);
  const parameters = numbers(inputs * 32 + 32 + 32 * outputs + outputs);
  const optimizer = createOptimizer('adam', parameters.length);
  const losses: number[] = [];
  for (let step = 0; step < 500; step++) {
    let loss = 0;
    network.load(parameters);
    const gradient = network.gradient(input, rows, (y, out, from) => {
      for (let i = 0; i < y.length; i++) {
        out[i] = y[i] - targets[from * outputs + i];
        loss += out[i] ** 2 / 2;
      }
    });
    optimizer.step(parameters, gradient, 0.01);
    losses.push(loss);
  }
  return { trained: new Uint32Array(parameters.buffer), losses: [losses[0], losses[losses.length - 1]] };
}

addEventListener('message', async () => {
  try {
    await startBackend({
      'tfjs-backend-wasm.wasm': plain,
      'tfjs-backend-wasm-simd.wasm': simd,
      'tfjs-backend-wasm-threaded-simd.wasm': threadedSimd,
    });
    const understood = kernelKinds();
    const errors = (await Promise.all(understood.map(errorsOf))).flat();
    postMessage({ chosen: backendKind(), understood, errors, ...train() } satisfies KernelReport);
  } catch (error) {
    postMessage({ error: String((error as Error).stack) });
  }
});
