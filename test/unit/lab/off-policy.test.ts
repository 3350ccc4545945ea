import { describe, expect, test } from 'vitest';
import { type Estimator, minus } from '../../../lab/estimator';
import { expectation, objective, objectiveGradient, totalVariance } from '../../../lab/exact';
import { logRatios } from '../../../lab/gradients';
import { contentGuard, guard } from '../../../lab/mdp';
import { distance as apart, biasInErrors, exactMoments, measure } from '../../../lab/measure';
import { offPolicyEstimators, offPolicyReturns } from '../../../lab/off-policy';
import { createSetting, type Setting } from '../../../lab/setting';
import { enumerate, pick, sample } from '../../../lab/trajectories';
import {
  cumulativeRatios,
  effectiveSampleSize,
  seededRandom,
  selfNormalize,
  trajectoryRatios,
} from '../../../sdk/math';

const norm = (vector: Float64Array) => Math.hypot(...vector);
const named = (estimators: Estimator[], name: string) => estimators.find((it) => it.name === name) as Estimator;
/** `resolution`: what part of ‖∇J‖ a bias of one component must be, at most, to be seen through the noise of samples. */
const settings = [
  { world: 'mixed rewards', mdp: guard, distance: 0.5, resolution: 0.05 },
  { world: 'mixed rewards', mdp: guard, distance: 1, resolution: 0.05 },
  { world: 'rewards above 0', mdp: contentGuard, distance: 0.5, resolution: 0.25 },
];

/** Exact mean and variance of the estimate of J from one trajectory of the behaviour policy: over all there are. */
function worth(setting: Setting, name: string) {
  const { trajectories, probabilities } = enumerate(setting.mdp, setting.behaviour);
  const returns = named(offPolicyReturns(setting), name).worth(trajectories);
  const estimates = Array.from(probabilities, (_, j) => Float64Array.of(returns[trajectories.starts[j]]));
  return { mean: expectation(estimates, probabilities)[0], variance: totalVariance(estimates, probabilities) };
}

/** The same of the estimate of ∇J. */
const slope = (setting: Setting, name: string) => exactMoments(setting, named(offPolicyEstimators(setting), name));

describe.each(settings)('$world, behaviour $distance away', ({ mdp, distance, resolution }) => {
  const setting = createSetting({ mdp, distance });
  const J = objective(mdp, setting.policy, setting.discount);
  const gradient = objectiveGradient(mdp, setting.policy, setting.discount);

  test('per trajectory and per decision, J and ∇J are those of the policy that did not act', () => {
    expect(Math.abs(objective(mdp, setting.behaviour, setting.discount) - J)).toBeGreaterThan(0.1);
    for (const name of ['per trajectory', 'per decision']) {
      expect(worth(setting, name).mean, name).toBeCloseTo(J, 10);
    }
    for (const name of ['per trajectory', 'per decision', 'per trajectory − v', 'per decision − v']) {
      expect(apart(slope(setting, name).mean, gradient), name).toBeLessThan(1e-11);
    }
  });

  test.each(['per trajectory', 'per decision'])('%s, truncation takes variance for bias', (name) => {
    const truncated = slope(setting, `${name}, truncated`);
    expect(truncated.variance).toBeLessThan(0.95 * slope(setting, name).variance);
    expect(apart(truncated.mean, gradient)).toBeGreaterThan(0.02);
  });

  test('sampled estimates average to ∇J within 3 standard errors', () => {
    const batches = { trajectories: 10, batches: 4000, seed: 3 };
    const unbiased = offPolicyEstimators(setting).filter((estimator) => estimator.unbiased);
    for (const measured of measure(setting, unbiased, batches)) {
      expect(biasInErrors(measured, gradient), measured.name).toBeLessThan(3);
      expect(3 * Math.max(...measured.standardError), measured.name).toBeLessThan(resolution * norm(gradient));
    }
  });
});

test.each(['per trajectory', 'per decision'])(
  '%s, truncation underestimates J where all rewards are above 0',
  (name) => {
    const setting = createSetting({ mdp: contentGuard, distance: 0.5 });
    const J = objective(setting.mdp, setting.policy, setting.discount);
    const { mean } = worth(setting, `${name}, truncated`);
    expect(mean).toBeLessThan(0.999 * J);
    expect(mean).toBeGreaterThan(0.9 * J);
  },
);

test('a baseline takes variance from both kinds, and bias from truncation, where all rewards are above 0', () => {
  const setting = createSetting({ mdp: contentGuard, distance: 1 });
  const gradient = objectiveGradient(setting.mdp, setting.policy, setting.discount);
  for (const name of ['per trajectory', 'per decision']) {
    expect(slope(setting, `${name} − v`).variance).toBeLessThan(0.25 * slope(setting, name).variance);
  }
  const [without, withValue] = ['per trajectory, truncated', 'per trajectory − v, truncated'].map((name) =>
    apart(slope(setting, name).mean, gradient),
  );
  expect(withValue).toBeGreaterThan(0.01);
  expect(withValue).toBeLessThan(0.25 * without);
});

test('on policy every kind is the future return', () => {
  const setting = createSetting();
  const played = sample(setting.mdp, setting.policy, 20, seededRandom(1));
  const [first, ...others] = offPolicyReturns(setting).map((estimator) => estimator.worth(played));
  for (const other of others) expect(Math.max(...minus(other, first).map(Math.abs))).toBeLessThan(1e-12);
});

describe('self-normalised', () => {
  const setting = createSetting({ mdp: { ...contentGuard, horizon: 2 }, distance: 1 });
  const { mdp, policy, behaviour, discount } = setting;

  test('ratios of a batch sum to their number', () => {
    const played = sample(mdp, behaviour, 50, seededRandom(1));
    const cumulative = cumulativeRatios(logRatios(played, policy, behaviour), played.starts, new Float64Array(200));
    const ratios = selfNormalize(trajectoryRatios(cumulative, played.starts));
    expect(ratios.reduce((sum, ratio) => sum + ratio / 50, 0)).toBeCloseTo(1, 12);
  });

  test('is biased towards what the behaviour earns: exactly, over all pairs; and hardly with many trajectories', () => {
    const J = objective(mdp, policy, discount);
    const behaviourJ = objective(mdp, behaviour, discount);
    const estimator = named(offPolicyReturns(setting), 'self-normalised');
    const { trajectories, probabilities } = enumerate(mdp, behaviour);
    let ofPairs = 0;
    probabilities.forEach((p, i) => {
      probabilities.forEach((q, j) => {
        const pair = pick(trajectories, [i, j]);
        const returns = estimator.worth(pair);
        ofPairs += (p * q * (returns[0] + returns[pair.starts[1]])) / 2;
      });
    });
    const many = sample(mdp, behaviour, 20_000, seededRandom(5));
    const returns = estimator.worth(many);
    let ofMany = 0;
    for (let j = 0; j < 20_000; j++) ofMany += returns[many.starts[j]] / 20_000;
    expect((ofPairs - J) / (behaviourJ - J)).toBeGreaterThan(0.2);
    expect((ofPairs - J) / (behaviourJ - J)).toBeLessThan(1);
    expect(Math.abs((ofMany - J) / (behaviourJ - J))).toBeLessThan(0.1);
  });
});

test('the effective sample size is all on policy, and falls towards one trajectory with the distance', () => {
  const sizes = [0, 0.5, 1, 2, 4].map((distance) => {
    const { mdp, policy, behaviour } = createSetting({ distance });
    const played = sample(mdp, behaviour, 200, seededRandom(1));
    const cumulative = cumulativeRatios(logRatios(played, policy, behaviour), played.starts, new Float64Array(800));
    return effectiveSampleSize(trajectoryRatios(cumulative, played.starts));
  });
  expect(sizes[0]).toBeCloseTo(200, 9);
  expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  expect(sizes[4]).toBeGreaterThanOrEqual(1);
  expect(sizes[4]).toBeLessThan(40);
});
