import type { LayerSpec } from '../policy';
import type { Forward } from './layers';

/**
 * y ← x·Wᵀ + b, where the numbers that one output needs lie side by side in `weight` [outputs, inputs]. Arguments, not a
 * closure, which would be asked for its arrays over and over.
 */
function multiply(x: Float32Array, weight: Float32Array, bias: Float32Array, y: Float32Array): void {
  const inputs = x.length;
  const outputs = y.length;
  let j = 0;
  // Four outputs at a time: each number of x is read once for four sums.
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
      a += v * weight[row0 + i];
      b += v * weight[row1 + i];
      c += v * weight[row2 + i];
      d += v * weight[row3 + i];
    }
    y[j] = a;
    y[j + 1] = b;
    y[j + 2] = c;
    y[j + 3] = d;
  }
  for (; j < outputs; j++) {
    let sum = bias[j];
    for (let i = 0; i < inputs; i++) sum += x[i] * weight[j * inputs + i];
    y[j] = sum;
  }
}

export function dense({ inputs, outputs }: LayerSpec, weight: Float32Array, bias: Float32Array): Forward {
  const transposed = weight.map((_, k) => weight[(k % inputs) * outputs + Math.floor(k / inputs)]);
  return (x, y) => multiply(x, transposed, bias, y);
}
