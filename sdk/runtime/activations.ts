/**
 * Activations in place, from + − × ÷ alone: engines differ in the last bit of Math.tanh and Math.exp, so only these give
 * every player the same decisions. Whole arrays at a time, because a number that a function returns may be boxed.
 */

const LIMIT = 7.905;

/**
 * y ← tanh(y), within 1e-6. An odd polynomial of degree 13 over an even one of degree 6, with the minimax coefficients of
 * Eigen's `ptanh_float` (https://eigen.tuxfamily.org, MathFunctionsImpl.h); beyond the limit tanh is ±1 to 3e-7.
 */
export function tanhInPlace(y: Float32Array): void {
  for (let i = 0; i < y.length; i++) {
    const x = Math.max(-LIMIT, Math.min(LIMIT, y[i]));
    const s = x * x;
    const p =
      1.48572235717979e-5 +
      s * (5.12229709037114e-8 + s * (-8.60467152213735e-11 + s * (2.00018790482477e-13 + s * -2.76076847742355e-16)));
    const q = 1.18534705686654e-4 + s * 1.19825839466702e-6;
    y[i] =
      (x * (4.89352455891786e-3 + s * (6.37261928875436e-4 + s * p))) /
      (4.89352518554385e-3 + s * (2.268434632439e-3 + s * q));
  }
}

export function reluInPlace(y: Float32Array): void {
  for (let i = 0; i < y.length; i++) if (y[i] < 0) y[i] = 0;
}

/**
 * logits → probabilities. eᵈ for d ≤ 0 is the Taylor polynomial of e^(d/1024), squared ten times: right to 1e-8 of itself
 * down to where float32 ends.
 */
export function softmax(logits: Float32Array, probabilities: Float32Array): void {
  let highest = -Infinity;
  for (let i = 0; i < logits.length; i++) if (logits[i] > highest) highest = logits[i];
  let sum = 0;
  for (let i = 0; i < logits.length; i++) {
    const t = Math.max(-88, logits[i] - highest) / 1024;
    let e = 1 + t * (1 + (t / 2) * (1 + (t / 3) * (1 + (t / 4) * (1 + (t / 5) * (1 + t / 6)))));
    for (let squaring = 0; squaring < 10; squaring++) e *= e;
    probabilities[i] = e;
    sum += e;
  }
  for (let i = 0; i < logits.length; i++) probabilities[i] /= sum;
}
