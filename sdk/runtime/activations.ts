import type { Activation } from '../policy';
import type { Numbers } from './network';

/**
 * In place: y ← f(y) from one number to another, where f may also be eʸ, within 1e-6 of itself where float32 has numbers
 * for it. Everything comes from e^(−|y|): the Taylor polynomial of its 1024th root, squared ten times, without a loop,
 * which would take as long again.
 *
 * From + − × ÷ alone, because engines differ in the last bit of Math.tanh and Math.exp, and every player is to get the same
 * decisions. Many numbers at a time, because one that a function returns may be boxed.
 */
export function activate(y: Numbers, f: Activation | 'exponential', from = 0, to = y.length): void {
  if (f === 'linear') return;
  const root = f === 'tanh' ? 512 : 1024; // tanh comes from e^(−2|y|)
  for (let i = from; i < to; i++) {
    const z = y[i];
    if (f === 'relu') {
      if (z < 0) y[i] = 0;
      continue;
    }
    const size = z < 0 ? -z : z;
    const t = (size < 104 ? size : 104) / -root;
    let e = 1 + t * (1 + t * (1 / 2 + t * (1 / 6 + t * (1 / 24 + t * (1 / 120)))));
    e *= e;
    e *= e;
    e *= e;
    e *= e;
    e *= e;
    e *= e;
    e *= e;
    e *= e;
    e *= e;
    e *= e;
    if (f === 'tanh') y[i] = (z < 0 ? e - 1 : 1 - e) / (1 + e);
    else if (f === 'swish') y[i] = (z < 0 ? z * e : z) / (1 + e);
    else if (f === 'exponential') y[i] = z < 0 ? e : 1 / e;
    else if (z < 0) y[i] = e - 1;
  }
}
