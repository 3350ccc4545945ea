import { beforeAll, expect, test } from 'vitest';
import { fisherMatrix } from '../../../lab/exact';
import { trajectoryGradients } from '../../../lab/gradients';
import { eliminate, multiply } from '../../../lab/linear';
import { guard } from '../../../lab/mdp';
import { drawParameters, softmaxPolicy } from '../../../lab/policy';
import { enumerate, sample } from '../../../lab/trajectories';
import { createNaturalGradient } from '../../../sdk/algorithms';
import { createActorCritic } from '../../../sdk/algorithms/actor-critic';
import { wholeBatch } from '../../../sdk/algorithms/minibatches';
import { fisherProduct, naturalStep } from '../../../sdk/algorithms/trust-region';
import { discountedReturns, normal, seededRandom } from '../../../sdk/math';
import { resolveOptions } from '../../../sdk/options';
import { naturalGradientOptions, ppoOptions } from '../../../sdk/settings';
import { startTestBackend } from '../../fixtures/backend';
import { at } from '../algorithms/learners';
import { relativeError } from '../nn/reference';
import { TABLE, tableContext, tableRollout, tableWeights, teach, toLogits, toWeights } from './table-learner';

beforeAll(startTestBackend);

const DISCOUNT = 0.9;
const MAX_KL = 0.01;
const theta = drawParameters(guard, 0.7, seededRandom(1));
const policy = softmaxPolicy(guard, theta);
const trajectories = sample(guard, policy, 4000, seededRandom(5));
const rollout = tableRollout(guard, policy, trajectories);
const batch = wholeBatch(rollout.observations, rollout.steps);

/** F = 1/T Σ_t Σ_a π(a|s_t)·∇log π(a|s_t)·∇log π(a|s_t)ᵀ: exact over actions, states as often as they were visited. */
const visited = (() => {
  const fisher = Array.from({ length: policy.size }, () => new Float64Array(policy.size));
  for (const state of trajectories.states) {
    for (let action = 0; action < policy.actions; action++) {
      const score = policy.scores[state * policy.actions + action];
      const p = policy.probabilities[state * policy.actions + action] / rollout.steps;
      fisher.forEach((row, i) => {
        for (let k = 0; k < row.length; k++) row[k] += p * score[i] * score[k];
      });
    }
  }
  return fisher;
})();

/** √(2·maxKl / gᵀF⁻¹g)·F⁻¹g, in lab's logits. */
function exactStep(gradient: Float64Array): Float64Array {
  const direction = eliminate(visited, gradient);
  const along = direction.reduce((sum, x, i) => sum + x * gradient[i], 0);
  return direction.map((x) => Math.sqrt((2 * MAX_KL) / along) * x);
}

/** The library's Fisher product on that rollout. */
function shipped() {
  const net = createActorCritic(tableContext(), resolveOptions('test', ppoOptions, TABLE));
  net.policy.load(tableWeights(theta));
  return { product: fisherProduct(net, rollout, batch, { damping: 0, fisherSteps: 1e7 }), dispose: net.dispose };
}

const draw = (length: number) => {
  const random = seededRandom(6);
  return Float64Array.from({ length }, () => normal(random));
};

test("the library's Fisher product is F·v with the exact F of the states visited", () => {
  const { product, dispose } = shipped();
  const v = draw(15);
  expect(relativeError(product(v), toWeights(multiply(visited, toLogits(v))))).toBeLessThan(1e-6);
  dispose();
});

test("and that F is lab's for a step instead of a trajectory, but for chance", () => {
  const { trajectories: all, probabilities } = enumerate(guard, policy);
  const length = probabilities.reduce((sum, p, j) => sum + p * (all.starts[j + 1] - all.starts[j]), 0);
  const exact = fisherMatrix(guard, policy).flatMap((row) => [...row].map((x) => x / length));
  const seen = visited.flatMap((row) => [...row]);
  expect(relativeError(seen, exact)).toBeLessThan(0.05);
});

test("the library's natural step is that of F⁻¹g", async () => {
  const { product, dispose } = shipped();
  const gradient = draw(policy.size);
  const step = await naturalStep(product, toWeights(gradient), { maxKl: MAX_KL, conjugateGradientSteps: 100 });
  expect(relativeError(toLogits(step), exactStep(gradient))).toBeLessThan(1e-4);
  dispose();
});

test('and the algorithm natural-gradient takes it', async () => {
  const options = { ...TABLE, estimate: 'monte-carlo', discount: DISCOUNT, maxKl: MAX_KL, damping: 0 };
  const learner = createNaturalGradient(
    tableContext(),
    resolveOptions('test', naturalGradientOptions, { ...options, conjugateGradientSteps: 50, fisherSteps: 100_000 }),
  );
  teach(learner, guard, theta);
  const { rewards, starts, tails, states } = trajectories;
  const returns = discountedReturns(rewards, starts, tails, DISCOUNT, new Float64Array(rewards.length));
  const advantages = returns.map((value, t) => value - guard.tails[states[t]]);
  const gradient = new Float64Array(policy.size);
  for (const part of trajectoryGradients(trajectories, advantages, policy)) {
    for (let i = 0; i < gradient.length; i++) gradient[i] += part[i] / rollout.steps;
  }
  const before = learner.state()['policy.parameters'];
  const { approxKl } = await learner.update(rollout, at());
  const moved = learner.state()['policy.parameters'].map((value, i) => value - before[i]);
  expect(relativeError(toLogits(moved), exactStep(gradient))).toBeLessThan(1e-3);
  expect((approxKl ?? 0) / MAX_KL).toBeCloseTo(1, 0);
  learner.dispose();
});
