import { beforeAll, describe, expect, test } from 'vitest';
import type { ColumnGradient } from '../../../sdk/algorithms/actor-critic';
import { createReport, logProbs, policyLoss } from '../../../sdk/algorithms/losses';
import { clippedSurrogate, clippedValueLoss, createPpoReport } from '../../../sdk/algorithms/ppo-losses';
import { createDistribution } from '../../../sdk/nn';
import { startTestBackend } from '../../fixtures/backend';
import { at, createLearner } from './learners';
import { categorical, type Kind, kinds, madeUpRollout, outputSize } from './made-up';

beforeAll(startTestBackend);

/** The gradient that a loss writes for rows that a network has put out. */
function slopesOf(loss: ColumnGradient, outputs: Float32Array, rows: number): number[] {
  const out = new Float32Array(outputs.length);
  const steps = Int32Array.from({ length: rows }, (_, t) => t);
  loss({ outputs, out, steps, from: 0, count: rows, stride: outputs.length / rows, at: 0, rows });
  return [...out];
}

function surrogateOf(kind: Kind, rollout: ReturnType<typeof madeUpRollout>, advantages: Float32Array) {
  const create = () =>
    createDistribution(kind.actionSpace, {
      bounds: kind.actionBounds,
      stateDependentDeviation: kind.stateDependentDeviation,
    });
  const report = createPpoReport();
  const options = { clipRange: 0.2, entropyCoefficient: 0 };
  const played = logProbs(create(), rollout, rollout.outputs);
  const surrogate = clippedSurrogate(create(), rollout, advantages, played, options, report);
  return { surrogate, plain: policyLoss(create(), rollout, advantages, 0, createReport()), report };
}

/** What PPO's surrogate does to the logits of one step, whose action was taken with probability ½ and is now ratio times that. */
function slopesAt(ratio: number, advantage: number) {
  const kind: Kind = { ...categorical, actionSpace: { type: 'discrete', n: 2 } };
  const rollout = { ...madeUpRollout(kind, Float32Array.of(0, 0)), steps: 1, actions: Int32Array.of(0) };
  const { surrogate, report } = surrogateOf(kind, rollout, Float32Array.of(advantage));
  const logits = Float32Array.of(Math.log(ratio / 2), Math.log(1 - ratio / 2));
  return { slopes: slopesOf(surrogate, logits, 1).map(Math.abs), clipFraction: report.clipFraction };
}

describe("PPO's surrogate, with ratios within 1 ± 0.2", () => {
  test.each([
    [1.21, 1, 'already much likelier, and good'],
    [1.9, 3, 'already far likelier, and good'],
    [0.79, -1, 'already much less likely, and bad'],
    [0.01, -2, 'already hardly possible, and bad'],
  ])('has no gradient at ratio %d with advantage %d: %s', (ratio, advantage) => {
    expect(slopesAt(ratio, advantage)).toEqual({ slopes: [0, 0], clipFraction: 1 });
  });

  test.each([
    [1.19, 1, 'not yet much likelier, and good'],
    [0.81, -1, 'not yet much less likely, and bad'],
    [0.3, 1, 'less likely, though good'],
    [1.8, -1, 'likelier, though bad'],
  ])('has the gradient −ρA∇log π at ratio %d with advantage %d: %s', (ratio, advantage) => {
    const { slopes, clipFraction } = slopesAt(ratio, advantage);
    const expected = Math.abs(ratio * advantage * (1 - ratio / 2));
    expect(clipFraction).toBe(0);
    for (const slope of slopes) expect(slope).toBeCloseTo(expected, 6);
  });

  test.each([0.1, 0.9, 1, 1.1, 1.9])('has no gradient without an advantage, at ratio %d', (ratio) => {
    expect(slopesAt(ratio, 0).slopes).toEqual([0, 0]);
  });

  test.each(kinds)('has the policy gradient where nothing has moved yet: $name', (kind) => {
    const outputs = Float32Array.from({ length: 7 * outputSize(kind) }, (_, i) => Math.sin(i));
    const advantages = Float32Array.of(1, -2, 0.5, 0, 3, -1, 2);
    const { surrogate, plain, report } = surrogateOf(kind, madeUpRollout(kind, outputs), advantages);
    expect(slopesOf(surrogate, outputs, 7)).toEqual(slopesOf(plain, outputs, 7));
    expect(report.clipFraction).toBe(0);
  });
});

test.each([
  [0.1, 1, -0.9, 'within the range'],
  [-0.3, 1, -1.3, 'beyond it, on the wrong side'],
  [0.3, 1, 0, 'beyond it, on the way'],
  [0.3, 0.27, 0, 'past it by less than the range falls short'],
  [1.5, 1, 0, 'past it, and far beyond the range'],
  [0.3, 0.22, 0.08, 'past it by more than the range falls short'],
])('a value of %d, which was 0, that is to become %d has the gradient %d: %s', (value, target, expected) => {
  const loss = clippedValueLoss(Float32Array.of(target), Float32Array.of(0), 0.2, 1, createReport());
  expect(slopesOf(loss, Float32Array.of(value), 1)[0]).toBeCloseTo(expected, 6);
});

describe('epochs of PPO', () => {
  /** Gradient steps that one update takes: one in each epoch. */
  async function stepsOf(targetKl: number) {
    const learner = createLearner('ppo', { targetKl, epochs: 30, minibatchSize: 7, learningRate: 0.02, clipRange: 10 });
    const { observations } = madeUpRollout(categorical, new Float32Array(7));
    const rollout = madeUpRollout(categorical, learner.player.decide(observations, 7).slice());
    const { approxKl } = await learner.update(rollout, at());
    const [steps] = learner.state()['policy.step'];
    learner.dispose();
    return { steps, approxKl: approxKl as number };
  }

  test('are all gone through without a targetKl', async () => {
    expect((await stepsOf(0)).steps).toBe(30);
  });

  test('end with the first that finds the policy farther than targetKl', async () => {
    const early = await stepsOf(0.01);
    expect(early.steps).toBeGreaterThan(1);
    expect(early.steps).toBeLessThan(30);
    expect(early.approxKl).toBeGreaterThan(0.01);
    expect((await stepsOf(1e-7)).steps).toBe(1);
    expect((await stepsOf(10)).steps).toBe(30);
  });
});
