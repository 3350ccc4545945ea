import { beforeAll, describe, expect, test } from 'vitest';
import { seededRandom } from '../../../sdk/math';
import { startTestBackend } from '../../fixtures/backend';
import { referenceEntropy, referenceKl } from '../nn/distribution-reference';
import { randomNumbers, referenceForward } from '../nn/reference';
import { at, createLearner } from './learners';
import { type Kind, kinds, madeUpRollout } from './made-up';
import { ratio, rowOf, stepsOf } from './reference';

beforeAll(startTestBackend);

/** Values are 0 and stay so: advantages are the discounted rewards to the end. */
const JUDGED = {
  estimate: 'monte-carlo',
  discount: 0.5,
  normalizeReturns: false,
  normalizeAdvantages: false,
  valueLearningRate: 0,
  normalizeObservations: false,
};

/** A learner whose updates are looked at from outside. */
function watched(kind: Kind, given: Readonly<Record<string, unknown>>) {
  // The reference cannot tell the entropy of numbers that are squashed as far as here.
  const bonus = kind.actionBounds === 'tanh' ? 0 : 0.01;
  const learner = createLearner('trpo', { ...JUDGED, entropyCoefficient: bonus, ...given }, kind);
  const start = learner.state();
  learner.restore({ ...start, 'critic.parameters': start['critic.parameters'].map(() => 0) });
  const { layers } = learner.policy();

  async function update(seed: number, payment: number) {
    const random = seededRandom(seed);
    const blank = { ...madeUpRollout(kind, new Float32Array(7), seed), finalObservations: new Float32Array(6) };
    const outputs = learner.player.decide(blank.observations, 7).slice();
    const rollout = { ...blank, outputs, rewards: randomNumbers(7, random).map((reward) => payment * reward) };
    const before = learner.state()['policy.parameters'];
    const metrics = await learner.update(rollout, at());
    const after = learner.state()['policy.parameters'];
    const moved = after.some((value, i) => value !== before[i]);
    return { metrics, moved, ...judge(rollout, before, after) };
  }

  function judge(rollout: ReturnType<typeof madeUpRollout>, before: ArrayLike<number>, after: ArrayLike<number>) {
    const rows = [before, after].map((parameters) => referenceForward(layers, parameters, rollout.observations));
    let kl = 0;
    let gain = 0;
    // Ratios and KL are the same before tanh and after it, where the reference's numbers do not suffice.
    stepsOf({ ...kind, actionBounds: 'clip' }, rollout).forEach((step, t) => {
      const [old, now] = rows.map((all) => rowOf(all, 7, t));
      kl += referenceKl(step.policy, old, now) / 7;
      const end = [2, 5, 7].find((starts) => starts > t) ?? 7;
      let advantage = 0;
      for (let k = end - 1; k >= t; k--) advantage = rollout.rewards[k] + JUDGED.discount * advantage;
      gain += ((ratio(step, now) - 1) * advantage) / 7;
      if (bonus > 0) gain += (bonus * (referenceEntropy(step.policy, now) - referenceEntropy(step.policy, old))) / 7;
    });
    return { kl, gain };
  }

  return { update, dispose: learner.dispose };
}

const settings = [
  { maxKl: 0.01, damping: 0.1, lineSearchSteps: 10 },
  { maxKl: 5, damping: 0.001, lineSearchSteps: 1 },
  { maxKl: 1, damping: 0, lineSearchSteps: 3, conjugateGradientSteps: 1 },
];

describe.each(kinds)('$name', (kind) => {
  test('no update goes farther than maxKl, or to what looks worse; one that cannot leaves the policy as it was', async () => {
    const fractions = new Set<number>();
    for (const given of settings) {
      const { update, dispose } = watched(kind, given);
      for (let seed = 1; seed <= 4; seed++) {
        const { metrics, moved, kl, gain } = await update(seed, seed === 4 ? 100 : 1);
        fractions.add(metrics.stepFraction ?? Number.NaN);
        expect(moved).toBe(metrics.stepFraction !== 0);
        expect(metrics.approxKl).toBeLessThanOrEqual(given.maxKl);
        expect(kl).toBeLessThanOrEqual(given.maxKl + 1e-5);
        expect(Math.abs(kl - (metrics.approxKl ?? Number.NaN))).toBeLessThan(1e-5 + 1e-4 * kl);
        if (moved) expect(gain).toBeGreaterThan(0);
      }
      dispose();
    }
    for (const fraction of fractions) expect([0, 1, 0.5, 0.25, 0.125, 0.0625]).toContain(fraction);
    expect(fractions.size).toBeGreaterThan(1);
  });
});

test('without any advantage or bonus there is no step at all', async () => {
  const { update, dispose } = watched(kinds[0], { entropyCoefficient: 0 });
  const { metrics, moved } = await update(1, 0);
  expect(moved).toBe(false);
  expect(metrics).toMatchObject({ stepFraction: 0, approxKl: 0, gradientNorm: 0 });
  dispose();
});
