import { beforeAll, expect, test } from 'vitest';
import { startTestBackend } from '../../fixtures/backend';
import { referenceForward, relativeError } from '../nn/reference';
import { at, createLearner } from './learners';
import { categorical, madeUpRollout, stirred } from './made-up';
import * as reference from './reference';

beforeAll(startTestBackend);

const DISCOUNT = 0.8;
const REWARDS = [1, 0, 2, -1, 0.5, 3, 1];
const TRAJECTORIES = [
  [0, 1],
  [2, 3, 4],
  [5, 6],
];
const STEPS = REWARDS.map((_, t) => t);
const trajectoryOf = (t: number) => TRAJECTORIES.find((steps) => steps.includes(t)) as number[];
const mean = (numbers: readonly number[]) =>
  numbers.length === 0 ? 0 : numbers.reduce((sum, x) => sum + x, 0) / numbers.length;

const future = (t: number) =>
  trajectoryOf(t)
    .filter((k) => k >= t)
    .reduce((sum, k) => sum + DISCOUNT ** (k - t) * REWARDS[k], 0);
const total = (t: number) => future(trajectoryOf(t)[0]);
const time = (t: number) => trajectoryOf(t).indexOf(t);

type Estimate = (t: number) => number;

/** Baselines of the other trajectories, for an estimate. */
const baselines: Readonly<Record<string, (estimate: Estimate, values: readonly number[]) => Estimate>> = {
  none: () => () => 0,
  value: (_, values) => (t) => values[t],
  mean: (estimate) => (t) => mean(STEPS.filter((k) => trajectoryOf(k) !== trajectoryOf(t)).map(estimate)),
  'per-step-mean': (estimate) => (t) =>
    mean(STEPS.filter((k) => trajectoryOf(k) !== trajectoryOf(t) && time(k) === time(t)).map(estimate)),
};

const cases = Object.keys(baselines).flatMap((baseline) => [
  { baseline, estimate: 'future-return', exactDiscounting: false },
  { baseline, estimate: 'future-return', exactDiscounting: true },
  { baseline, estimate: 'total-return', exactDiscounting: false },
]);

test.each(cases)(
  'REINFORCE judges actions by its $estimate with baseline $baseline, exact discounting: $exactDiscounting',
  async (given) => {
    const learner = createLearner('reinforce', {
      ...given,
      optimizer: 'momentum',
      maxGradientNorm: 1e9,
      discount: DISCOUNT,
      entropyCoefficient: 0,
      normalizeAdvantages: false,
      normalizeReturns: false,
    });
    learner.restore(stirred(learner.state()));
    const { observations } = madeUpRollout(categorical, new Float32Array(7));
    const outputs = learner.player.decide(observations, 7).slice();
    const rollout = { ...madeUpRollout(categorical, outputs), terminated: Uint8Array.of(1, 1, 1) };
    const { 'policy.parameters': policy, 'critic.parameters': critic } = learner.state();
    const [hidden, last] = learner.policy().layers;
    const values = referenceForward([hidden, { ...last, outputs: 1 }], critic, observations);
    const estimate = given.estimate === 'future-return' ? future : total;
    const baseline = baselines[given.baseline](estimate, values);
    const factor = (t: number) => (given.exactDiscounting ? DISCOUNT ** time(t) : 1);
    const loss = reference.policyLoss(
      reference.stepsOf(categorical, rollout),
      STEPS.map((t) => factor(t) * (estimate(t) - baseline(t))),
      0,
    );
    await learner.update(rollout, at());
    const expected = reference.gradientOf(loss, [hidden, last], policy, observations);
    expect(relativeError(learner.state()['policy.velocity'], expected)).toBeLessThan(2e-6);
    learner.dispose();
  },
);
