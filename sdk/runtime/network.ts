import type { LayerSpec, Policy } from '../policy';
import { reluInPlace, tanhInPlace } from './activations';

/** A network in one sample's shape: it reads `input` and writes its last layer's numbers into `output`. */
export interface Network {
  /** [observation size], filled by the caller before `forward`. */
  readonly input: Float32Array;
  /** [outputs of the last layer], before any softmax. */
  readonly output: Float32Array;
  forward(): void;
}

interface Layer {
  readonly weights: Float32Array; // [outputs, inputs]: the numbers that one output needs lie side by side
  readonly bias: Float32Array;
  readonly activation: LayerSpec['activation'];
  readonly output: Float32Array;
}

/** Builds the network of a checked policy. All memory that `forward` needs is its own, allocated here. */
export function createNetwork({ manifest, tensors }: Policy): Network {
  const input = new Float32Array(manifest.layers[0].inputs);
  const layers = manifest.layers.map(({ inputs, outputs, activation }, i) => ({
    weights: transpose(tensors[`layers.${i}.weight`], inputs, outputs),
    bias: tensors[`layers.${i}.bias`].slice(),
    activation,
    output: new Float32Array(outputs),
  }));
  const forward = () => {
    let x = input;
    for (let i = 0; i < layers.length; i++) {
      dense(layers[i], x);
      x = layers[i].output;
    }
  };
  return { input, output: layers[layers.length - 1].output, forward };
}

/** y ← activation(x·W + b). Four outputs at a time, so that each number of x is read once for four sums. */
function dense({ weights, bias, activation, output }: Layer, x: Float32Array): void {
  const inputs = x.length;
  const outputs = output.length;
  let j = 0;
  for (; j + 4 <= outputs; j += 4) {
    const row0 = j * inputs;
    const row1 = row0 + inputs;
    const row2 = row1 + inputs;
    const row3 = row2 + inputs;
    let a = bias[j];
    let b = bias[j + 1];
    let c = bias[j + 2];
    let d = bias[j + 3];
    for (let i = 0; i < inputs; i++) {
      const v = x[i];
      a += v * weights[row0 + i];
      b += v * weights[row1 + i];
      c += v * weights[row2 + i];
      d += v * weights[row3 + i];
    }
    output[j] = a;
    output[j + 1] = b;
    output[j + 2] = c;
    output[j + 3] = d;
  }
  for (; j < outputs; j++) {
    let sum = bias[j];
    for (let i = 0; i < inputs; i++) sum += x[i] * weights[j * inputs + i];
    output[j] = sum;
  }
  if (activation === 'tanh') tanhInPlace(output);
  else if (activation === 'relu') reluInPlace(output);
}

function transpose(weights: Float32Array, rows: number, columns: number): Float32Array {
  const transposed = new Float32Array(weights.length);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) transposed[j * rows + i] = weights[i * columns + j];
  }
  return transposed;
}
