import { describe, expect, test } from 'vitest';
import type { Estimator } from '../../../lab/estimator';
import { objectiveGradient } from '../../../lab/exact';
import { trajectoryGradients } from '../../../lab/gradients';
import { contentGuard, guard } from '../../../lab/mdp';
import { biasInErrors, distance, exactMoments, measure } from '../../../lab/measure';
import { onPolicyEstimators } from '../../../lab/on-policy';
import { createSetting, type Setting } from '../../../lab/setting';
import { enumerate, pick } from '../../../lab/trajectories';

/** Baselines of the other trajectories: no trajectory has an estimate of its own. */
const ofOthers = (estimator: Estimator) => estimator.name.includes('mean');
const norm = (vector: Float64Array) => Math.hypot(...vector);
/** `resolution`: what part of ‖∇J‖ a bias of one component must be, at most, to be seen through the noise of samples. */
const settings = [
  { world: 'mixed rewards', mdp: guard, discount: 1, resolution: 0.05 },
  { world: 'mixed rewards', mdp: guard, discount: 0.9, resolution: 0.05 },
  { world: 'rewards above 0', mdp: contentGuard, discount: 0.9, resolution: 0.2 },
];

const varianceOf = (setting: Setting) => {
  const estimators = new Map(onPolicyEstimators(setting).map((estimator) => [estimator.name, estimator]));
  return (name: string) => exactMoments(setting, estimators.get(name) as Estimator).variance;
};

describe.each(settings)('$world, γ = $discount', ({ mdp, discount, resolution }) => {
  const setting = createSetting({ mdp, discount });
  const truth = objectiveGradient(mdp, setting.policy, discount);
  const estimators = onPolicyEstimators(setting);

  test('estimates from one trajectory average to ∇J over all trajectories, where they should and only there', () => {
    for (const estimator of estimators.filter((estimator) => !ofOthers(estimator))) {
      const bias = distance(exactMoments(setting, estimator).mean, truth);
      if (estimator.unbiased) expect(bias, estimator.name).toBeLessThan(1e-12);
      else expect(bias, estimator.name).toBeGreaterThan(0.01);
    }
  });

  test('sampled estimates average to ∇J within 3 standard errors, and the biased ones do not', () => {
    for (const measured of measure(setting, estimators, { trajectories: 10, batches: 8000, seed: 2 })) {
      const errors = biasInErrors(measured, truth);
      if (measured.unbiased) expect(errors, measured.name).toBeLessThan(3);
      else expect(errors, measured.name).toBeGreaterThan(3);
      expect(3 * Math.max(...measured.standardError), measured.name).toBeLessThan(resolution * norm(truth));
    }
  });
});

test('baselines of the other trajectories leave ∇J where it is: exactly, over all pairs of trajectories', () => {
  const setting = createSetting({ mdp: { ...contentGuard, horizon: 2 } });
  const { mdp, policy, discount } = setting;
  const truth = objectiveGradient(mdp, policy, discount);
  const { trajectories, probabilities } = enumerate(mdp, policy);
  for (const estimator of onPolicyEstimators(setting).filter(ofOthers)) {
    const mean = new Float64Array(policy.size);
    probabilities.forEach((p, i) => {
      probabilities.forEach((q, j) => {
        const pair = pick(trajectories, [i, j]);
        const gradients = trajectoryGradients(pair, estimator.worth(pair), policy);
        for (let k = 0; k < mean.length; k++) mean[k] += (p * q * (gradients[0][k] + gradients[1][k])) / 2;
      });
    });
    expect(distance(mean, truth), estimator.name).toBeLessThan(1e-12);
  }
});

test('variance falls as one over the number of trajectories', () => {
  const setting = createSetting({ mdp: contentGuard });
  const names = ['total return', 'future return', 'future return − v', 'GAE(0.9), v'];
  const estimators = onPolicyEstimators(setting).filter(({ name }) => names.includes(name));
  const counts = [1, 4, 16, 64];
  const runs = counts.map((m) => measure(setting, estimators, { trajectories: m, batches: 3000, seed: m }));
  names.forEach((name, e) => {
    const slope = fitSlope(
      counts.map(Math.log),
      runs.map((run) => Math.log(run[e].variance)),
    );
    expect(Math.abs(slope + 1), name).toBeLessThan(0.03);
    expect(Math.abs(runs[0][e].variance / exactMoments(setting, estimators[e]).variance - 1), name).toBeLessThan(0.1);
  });
});

describe('variance', () => {
  test.each(settings)('$world, γ = $discount: total return > future return > with values', ({ mdp, discount }) => {
    const variance = varianceOf(createSetting({ mdp, discount }));
    expect(variance('total return')).toBeGreaterThan(1.1 * variance('future return'));
    expect(variance('future return')).toBeGreaterThan(1.05 * variance('future return − v'));
  });

  test('falls with every better baseline where returns are far from 0', () => {
    const setting = createSetting({ mdp: contentGuard });
    const measured = measure(setting, onPolicyEstimators(setting), { trajectories: 10, batches: 3000, seed: 4 });
    const variance = (name: string) => measured.find((estimator) => estimator.name === name)?.variance ?? Number.NaN;
    const order = ['total return', 'future return', 'future return − mean', 'future return − per-step mean'];
    const variances = [...order, 'future return − v'].map(variance);
    variances.slice(1).forEach((v, i) => {
      expect(v, order[i]).toBeLessThan(0.95 * variances[i]);
    });
    expect(variance('total return − mean')).toBeLessThan(0.5 * variance('total return'));
  });

  test('falls with λ and n where the values are right', () => {
    const variance = varianceOf(createSetting());
    const order = ['future return − v', 'GAE(0.9), v', '2-step return − v', 'GAE(0), v'].map(variance);
    expect(order).toEqual([...order].sort((a, b) => b - a));
    expect(order[3]).toBeLessThan(0.6 * order[0]);
  });
});

test('GAE(λ) trades variance for bias where the values are wrong, and λ = 1 has none', () => {
  const setting = createSetting();
  const truth = objectiveGradient(setting.mdp, setting.policy, setting.discount);
  const bias = [0, 0.9, 1].map((lambda) => {
    const estimator = onPolicyEstimators(setting).find(({ name }) => name === `GAE(${lambda}), wrong v`) as Estimator;
    return distance(exactMoments(setting, estimator).mean, truth);
  });
  expect(bias[0]).toBeGreaterThan(5 * bias[1]);
  expect(bias[1]).toBeGreaterThan(0.02);
  expect(bias[2]).toBeLessThan(1e-12);
});

/** The slope of the line of least squares. */
function fitSlope(x: readonly number[], y: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanX, meanY] = [mean(x), mean(y)];
  const across = x.reduce((sum, value, i) => sum + (value - meanX) * (y[i] - meanY), 0);
  return across / x.reduce((sum, value) => sum + (value - meanX) ** 2, 0);
}
