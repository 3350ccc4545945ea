import type { LayerSpec } from '../policy';
import type { Layer } from './layers';
import { type Numbers, wholeFours, zeros } from './network';

/**
 * y ← x·W + b, four outputs and two inputs at a time, so that each number is read once for several sums. `packed` has them
 * in the order of reading: for every four outputs their biases, then the weights of one input after another, filled up with
 * zeros. Arguments, not a closure, which would be asked for its arrays over and over.
 */
function multiply(x: Numbers, packed: Numbers, y: Numbers, inputs: number): void {
  let k = 0;
  for (let j = 0; j < y.length; j += 4) {
    let a = packed[k];
    let b = packed[k + 1];
    let c = packed[k + 2];
    let d = packed[k + 3];
    k += 4;
    for (let i = 0; i < inputs; i += 2) {
      const u = x[i];
      const v = x[i + 1];
      a += u * packed[k] + v * packed[k + 4];
      b += u * packed[k + 1] + v * packed[k + 5];
      c += u * packed[k + 2] + v * packed[k + 6];
      d += u * packed[k + 3] + v * packed[k + 7];
      k += 8;
    }
    y[j] = a;
    y[j + 1] = b;
    y[j + 2] = c;
    y[j + 3] = d;
  }
}

export function dense({ inputs, outputs }: LayerSpec): Layer {
  const depth = inputs + (inputs & 1);
  const packed = zeros(wholeFours(outputs) * (1 + depth));
  return {
    load(weight, bias) {
      for (let i = 0; i <= inputs; i++) {
        for (let j = 0; j < outputs; j++) {
          packed[(j & ~3) * (1 + depth) + 4 * i + (j & 3)] = i ? weight[(i - 1) * outputs + j] : bias[j];
        }
      }
    },
    forward: (x, y) => multiply(x, packed, y, inputs),
  };
}
