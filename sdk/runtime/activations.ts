import type { Activation } from '../policy';

/**
 * In place: y ← f(y), where f is an activation or e^y. From + − × ÷ alone, because engines differ in the last bit of
 * Math.tanh and Math.exp, and every player is to get the same decisions. All of them come from e^−|y|: the Taylor
 * polynomial of e^(−|y|/512), squared nine times, which is right to 5e-7 of itself down to where float32 ends. Whole
 * arrays at a time, because a number that a function returns may be boxed; products instead of quotients and no inner
 * loop, because a network spends its time here.
 */
export function activate(y: Float32Array, f: Activation | 'exp', from = 0, to = y.length): void {
  if (f === 'linear') return;
  if (f === 'relu') {
    for (let i = from; i < to; i++) if (y[i] < 0) y[i] = 0;
    return;
  }
  for (let i = from; i < to; i++) {
    const z = y[i];
    const t = Math.max(-88, -Math.abs(z)) / 512;
    let e = 1 + t * (1 + t * (1 / 2 + t * (1 / 6 + t * (1 / 24 + t * (1 / 120 + t * (1 / 720))))));
    e *= e;
    e *= e;
    e *= e;
    e *= e;
    e *= e;
    e *= e;
    e *= e;
    e *= e;
    e *= e;
    if (f === 'tanh') y[i] = ((z < 0 ? -1 : 1) * (1 - e * e)) / (1 + e * e);
    else if (f === 'swish') y[i] = (z * (z < 0 ? e : 1)) / (1 + e);
    else if (f === 'exp') y[i] = z < 0 ? e : 1 / e;
    else if (z < 0) y[i] = e - 1;
  }
}
