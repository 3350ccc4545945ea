/** The pictures of docs/variance.md: what is drawn, by the charts. */
import { cumulativeRatios, effectiveSampleSize, seededRandom, trajectoryRatios } from '../sdk/math';
import { barChart } from './bar-chart';
import { withStepDiscounts } from './estimator';
import { divergence, objectiveGradient } from './exact';
import { logRatios } from './gradients';
import { lineChart, type Series } from './line-chart';
import { contentGuard } from './mdp';
import { exactMoments, type Measurement, measure } from './measure';
import { offPolicyEstimators } from './off-policy';
import { gae, onPolicyEstimators } from './on-policy';
import { createSetting, type Setting } from './setting';
import { sample } from './trajectories';

/** How far from the policy the acting one goes in the pictures of importance sampling. */
const DISTANCES = [0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2];
const BATCH = 10;

/** Variances of the estimators, of which the first is 1, in two worlds. */
export function estimatorBars(panels: readonly string[], worlds: readonly (readonly Measurement[])[]): string {
  const rows = worlds[0].map(({ name, unbiased }, i) => ({
    name,
    values: worlds.map((measured) => measured[i].variance / measured[0].variance),
    marked: !unbiased,
  }));
  const axis = 'total variance, relative to the total return';
  return barChart('Variance of the estimators', { panels, axis, plain: 'unbiased', marked: 'biased' }, rows);
}

/** Variance against the number of trajectories. */
export function trajectoryLines(batches: number): string {
  const setting = createSetting({ mdp: contentGuard });
  const names = [
    'total return',
    'future return',
    'future return − mean',
    'future return − per-step mean',
    'future return − v',
  ];
  const estimators = onPolicyEstimators(setting).filter(({ name }) => names.includes(name));
  const counts = [2, 4, 8, 16, 32, 64, 128, 256];
  const runs = counts.map((trajectories) =>
    measure(setting, estimators, { trajectories, batches, seed: trajectories }),
  );
  return lineChart(
    'Variance against trajectories',
    { label: 'trajectories in a batch', kind: 'logarithmic' },
    { label: 'total variance of ĝ', kind: 'logarithmic' },
    estimators.map(({ name }, e) => ({ name, points: counts.map((m, i) => [m, runs[i][e].variance] as const) })),
  );
}

/** What λ does to bias and variance where the values are wrong: exact. */
export function lambdaLines(): string {
  const setting = createSetting();
  const truth = objectiveGradient(setting.mdp, setting.policy, setting.discount);
  const lambdas = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1];
  const errors = lambdas.map((lambda) => {
    const estimator = withStepDiscounts(gae(setting, lambda, false), setting.discount);
    const { mean, variance } = exactMoments(setting, estimator);
    return { bias: mean.reduce((sum, x, i) => sum + (x - truth[i]) ** 2, 0), variance: variance / (10 * BATCH) };
  });
  const points = (of: (error: { bias: number; variance: number }) => number) =>
    lambdas.map((lambda, i) => [lambda, of(errors[i])] as const);
  return lineChart(
    'GAE(λ) with wrong values, 100 trajectories',
    { label: 'λ', kind: 'linear' },
    { label: 'squared error of ĝ', kind: 'linear' },
    [
      { name: 'squared bias', points: points(({ bias }) => bias) },
      { name: 'variance', points: points(({ variance }) => variance) },
      { name: 'their sum', points: points(({ bias, variance }) => bias + variance) },
    ],
  );
}

const settingsAway = () => DISTANCES.map((distance) => createSetting({ mdp: contentGuard, distance }));
const distanceOf = ({ mdp, behaviour, policy }: Setting) => divergence(mdp, behaviour, policy);

/** Variance of importance sampling against how far away the acting policy is. */
export function importanceLines(batches: number): string {
  const names = [
    'per trajectory',
    'per decision',
    'per trajectory − v',
    'per decision − v',
    'per trajectory, truncated',
    'self-normalised',
  ];
  const chosen = (setting: Setting) => offPolicyEstimators(setting).filter(({ name }) => names.includes(name));
  const settings = settingsAway();
  const runs = settings.map((setting) => {
    const estimators = chosen(setting);
    const measured = measure(setting, estimators, { trajectories: BATCH, batches, seed: 1 });
    // Only what compares the trajectories of a batch must be sampled.
    return estimators.map((estimator, e) =>
      estimator.name.includes('self-normalised')
        ? measured[e].variance
        : exactMoments(setting, estimator).variance / BATCH,
    );
  });
  const series = chosen(settings[0]).map(({ name }, e) => ({
    name,
    points: settings.map((setting, i) => [distanceOf(setting), runs[i][e]] as const),
  }));
  return lineChart(
    `Importance sampling, ${BATCH} trajectories`,
    { label: 'KL(b ‖ π) of a trajectory, nats', kind: 'linear' },
    { label: 'total variance of ĝ', kind: 'logarithmic' },
    series,
  );
}

/** What part of the trajectories counts, against how far away the acting policy is. */
export function sampleSizeLines(batches: number): string {
  const settings = settingsAway();
  const series: Series[] = [10, 100, 1000].map((trajectories) => ({
    name: `${trajectories} trajectories`,
    points: settings.map((setting) => [distanceOf(setting), effectivePart(setting, trajectories, batches)] as const),
  }));
  return lineChart(
    'Effective sample size',
    { label: 'KL(b ‖ π) of a trajectory, nats', kind: 'linear' },
    { label: 'effective part of the trajectories', kind: 'linear' },
    series,
  );
}

/** The mean over batches of the effective sample size, as a part of the trajectories there were. */
function effectivePart({ mdp, policy, behaviour }: Setting, trajectories: number, batches: number): number {
  const random = seededRandom(1);
  let sum = 0;
  for (let batch = 0; batch < batches; batch++) {
    const played = sample(mdp, behaviour, trajectories, random);
    const ratios = logRatios(played, policy, behaviour);
    const cumulative = cumulativeRatios(ratios, played.starts, new Float64Array(ratios.length));
    sum += effectiveSampleSize(trajectoryRatios(cumulative, played.starts));
  }
  return sum / (batches * trajectories);
}
