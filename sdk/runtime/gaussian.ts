import type { DistributionSpec } from '../policy';
import { type BoxSpace, halfWidth, toBox } from '../spaces';
import { activate } from './activations';
import type { Head } from './head';

type Gaussian = DistributionSpec & { type: 'gaussian' };

/** The numbers of a box, out of their means and the logarithms of their deviations: see `DistributionSpec`. */
export function createGaussian(
  space: BoxSpace,
  distribution: DistributionSpec | undefined,
  output: Float32Array,
): Head {
  const { bounds } = distribution as Gaussian; // a checked policy for a box has no other
  const size = output.length / 2;
  const mean = new Float32Array(size);
  const drawn = mean.slice();

  /** u → the environment's units, within the bounds. */
  const scale = (u: Float32Array) => {
    for (let i = 0; i < size; i++) {
      if (bounds === 'tanh' && halfWidth(space, i) < Infinity) activate(u, 'tanh', i, i + 1);
      u[i] = toBox(space, i, u[i]);
    }
    return u;
  };

  return {
    probabilities: new Float32Array(0),
    mean,
    likeliest() {
      for (let i = 0; i < size; i++) mean[i] = output[i];
      return scale(mean);
    },
    draw(random) {
      for (let i = 0; i < size; i++) drawn[i] = Math.max(-5, Math.min(2, output[size + i]));
      activate(drawn, 'exp');
      multiplyByNormal(drawn, random);
      for (let i = 0; i < size; i++) drawn[i] += output[i];
      return scale(drawn);
    },
  };
}

/**
 * Multiplies by standard normal numbers (Box & Muller 1958), √(−2 ln a) cos 2πb, within 1e-7. With arithmetic of our own,
 * as in `activate`: ln a is 2¹⁶ times that of a's 2¹⁶th root, where ln r = 2(r − 1)/(r + 1) is near enough; the cosine is
 * its Taylor polynomial at 2⁻¹⁰ of the angle, which is doubled ten times. Math.sqrt is safe: all engines round it correctly.
 */
function multiplyByNormal(numbers: Float32Array, random: () => number): void {
  for (let i = 0; i < numbers.length; i++) {
    let root = 1 - random();
    for (let n = 0; n < 16; n++) root = Math.sqrt(root);
    const angle = (random() * Math.PI) / 512;
    const t = angle * angle;
    let cosine = 1 - (t / 2) * (1 - t / 12);
    for (let n = 0; n < 10; n++) cosine = 2 * cosine * cosine - 1;
    numbers[i] *= 512 * cosine * Math.sqrt((1 - root) / (1 + root));
  }
}
