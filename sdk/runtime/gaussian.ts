import type { DistributionSpec } from '../policy';
import { type BoxSpace, boxNumber, product } from '../spaces';
import { activate } from './activations';
import type { Head } from './head';
import { type Network, type Numbers, zeros } from './network';

type Gaussian = DistributionSpec & { type: 'gaussian' };

/** The numbers of a box, out of their means and the logarithms of their deviations: see `DistributionSpec`. */
export function createGaussian(
  space: BoxSpace,
  distribution: DistributionSpec | undefined,
  output: Network['output'],
): Head {
  const { bounds } = distribution as Gaussian; // a checked policy for a box has no other
  const size = product(space.shape);
  const mean = new Float32Array(size);
  const drawn = mean.slice();

  const u = zeros(size);
  const deviations = zeros(size);
  const numbers = u.map((_, i) => boxNumber(space, i));

  /** u → the environment's units, within the bounds. */
  const scale = (actions: Int32Array | Float32Array, to: number) => {
    for (let i = 0; i < size; i++) {
      const { low, high, bounded, middle, half } = numbers[i];
      if (bounded && bounds === 'tanh') activate(u, 'tanh', i, i + 1);
      actions[to + i] = Math.max(low, Math.min(high, middle + half * u[i]));
    }
  };
  const choose: Head['choose'] = (at, actions, to) => {
    for (let i = 0; i < size; i++) u[i] = output[at + i];
    scale(actions, to);
  };

  return {
    probabilities: new Float32Array(0),
    mean,
    numbers: size,
    choose,
    likeliest() {
      choose(0, mean, 0);
      return mean;
    },
    draw(random) {
      for (let i = 0; i < size; i++) deviations[i] = Math.max(-5, Math.min(2, output[size + i]));
      activate(deviations, 'exponential');
      drawNormal(u, random);
      for (let i = 0; i < size; i++) u[i] = output[i] + deviations[i] * u[i];
      scale(drawn, 0);
      return drawn;
    },
  };
}

/**
 * Standard normal numbers (Box & Muller 1958), √(−2 ln a) cos 2πb, within 1e-7. With arithmetic of our own, as in
 * `activate`: ln a is 2¹⁶ times that of a's 2¹⁶th root, where ln r = 2(r − 1)/(r + 1) is near enough; the cosine is its
 * Taylor polynomial at 2⁻¹⁰ of the angle, which is doubled ten times. Math.sqrt is safe: all engines round it correctly.
 */
function drawNormal(u: Numbers, random: () => number): void {
  for (let i = 0; i < u.length; i++) {
    let root = 1 - random();
    for (let n = 0; n < 16; n++) root = Math.sqrt(root);
    const angle = (random() * Math.PI) / 512;
    const t = angle * angle;
    let cosine = 1 - (t / 2) * (1 - t / 12);
    for (let n = 0; n < 10; n++) cosine = 2 * cosine * cosine - 1;
    u[i] = 512 * cosine * Math.sqrt((1 - root) / (1 + root));
  }
}
