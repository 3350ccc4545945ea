import type { LayerSpec } from '../policy';
import type { Forward } from './layers';

/** y ← x·W + b. Arguments, not a closure, which would be asked for its arrays over and over. */
function multiply(x: Float32Array, weight: Float32Array, bias: Float32Array, y: Float32Array): void {
  const inputs = x.length;
  const outputs = y.length;
  let j = 0;
  // Four outputs at a time: their weights lie side by side, and each number of x is read once for four sums.
  for (; j + 4 <= outputs; j += 4) {
    let a = bias[j];
    let b = bias[j + 1];
    let c = bias[j + 2];
    let d = bias[j + 3];
    for (let i = 0, at = j; i < inputs; i++, at += outputs) {
      const v = x[i];
      a += v * weight[at];
      b += v * weight[at + 1];
      c += v * weight[at + 2];
      d += v * weight[at + 3];
    }
    y[j] = a;
    y[j + 1] = b;
    y[j + 2] = c;
    y[j + 3] = d;
  }
  for (; j < outputs; j++) {
    let sum = bias[j];
    for (let i = 0; i < inputs; i++) sum += x[i] * weight[i * outputs + j];
    y[j] = sum;
  }
}

export function dense(_layer: LayerSpec, weight: Float32Array, bias: Float32Array): Forward {
  return (x, y) => multiply(x, weight, bias, y);
}
