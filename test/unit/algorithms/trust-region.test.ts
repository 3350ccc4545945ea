import { describe, expect, test } from 'vitest';
import { createActorCritic } from '../../../sdk/algorithms/actor-critic';
import { wholeBatch } from '../../../sdk/algorithms/minibatches';
import { fisherProduct, naturalStep } from '../../../sdk/algorithms/trust-region';
import { seededRandom } from '../../../sdk/math';
import { ppoOptions } from '../../../sdk/settings';
import { box } from '../../../sdk/spaces';
import { differences } from '../nn/distribution-reference';
import { randomNumbers, referenceForward, relativeError } from '../nn/reference';
import { onBothBackends } from './backends';
import { contextOf, type Kind, kinds, madeUpRollout, optionsFor, outputSize, stirred } from './made-up';
import { rowOf, type Step, stepsOf } from './reference';

const DAMPING = 0.05;

/** Which of three states each step is in. */
const STATES = [0, 1, 2, 2, 1, 0, 0];

/** A policy without hidden layers: its outputs are a row of weights for each state, plus the biases. */
function tabular(kind: Kind) {
  const context = { ...contextOf(kind), observationSpace: box({ low: 0, high: 1, shape: [3] }) };
  const net = createActorCritic(context, optionsFor(ppoOptions, kind, { hiddenWidths: [] }));
  net.restore(stirred(net.state(), net.frozen));
  const observations = Float32Array.from(STATES.flatMap((state) => [0, 1, 2].map((i) => Number(i === state))));
  const rollout = { ...madeUpRollout(kind, new Float32Array(7 * outputSize(kind))), observations };
  return { net, rollout, batch: wholeBatch(observations, 7) };
}

/** E[∇log π ∇log πᵀ] with respect to a row of outputs: a sum over all actions. */
function rowFisher({ policy }: Step, row: readonly number[]): number[][] {
  const known = new Map<string, number[]>();
  const slopes = (action: readonly number[]) => {
    const key = action.join();
    const found = known.get(key) ?? differences((x) => policy.logProb(x, action), row);
    known.set(key, found);
    return found.map((slope) => (Number.isFinite(slope) ? slope : 0)); // a forbidden choice moves nothing
  };
  return row.map((_, i) =>
    row.map((_, j) => policy.expectation(row, (action) => slopes(action)[i] * slopes(action)[j])),
  );
}

/** The Fisher matrix of all parameters, written out: weight [state, output] first, then the biases. */
function exactFisher(kind: Kind, { net, rollout }: ReturnType<typeof tabular>): number[][] {
  const size = outputSize(kind);
  const outputs = referenceForward(net.policy.network.layers, net.policy.parameters, rollout.observations);
  const total = Array.from({ length: 4 * size }, () => new Array<number>(4 * size).fill(0));
  stepsOf(kind, rollout).forEach((step, t) => {
    const fisher = rowFisher(step, rowOf(outputs, 7, t));
    const places = (i: number) => [STATES[t] * size + i, 3 * size + i];
    fisher.forEach((line, i) => {
      line.forEach((value, j) => {
        for (const a of places(i)) for (const b of places(j)) total[a][b] += value / 7;
      });
    });
  });
  return total;
}

const multiply = (matrix: readonly number[][], v: ArrayLike<number>) =>
  matrix.map((line) => line.reduce((sum, x, i) => sum + x * v[i], 0));

/** A⁻¹b by Gauss–Jordan elimination; A is positive definite. */
function solve(A: readonly number[][], b: readonly number[]): number[] {
  const lines = A.map((line, i) => [...line, b[i]]);
  lines.forEach((pivot, k) => {
    lines.forEach((line, i) => {
      const factor = i === k ? 0 : line[k] / pivot[k];
      pivot.forEach((value, j) => {
        line[j] -= factor * value;
      });
    });
  });
  return lines.map((line, i) => line[b.length] / line[i]);
}

onBothBackends(() => {
  describe.each(kinds)('with one-hot observations, $name', (kind) => {
    test('the Fisher product and the natural step are those of the matrix written out', async () => {
      const problem = tabular(kind);
      const { net, rollout, batch } = problem;
      const fixed = new Set(net.frozen);
      const free = [...net.policy.parameters.keys()].filter((i) => !fixed.has(i));
      const damped = exactFisher(kind, problem).map((line, i) => line.map((x, j) => x + (i === j ? DAMPING : 0)));
      const matrix = free.map((i) => free.map((j) => damped[i][j]));
      const all = (values: readonly number[]) => {
        const spread = new Float64Array(net.policy.parameters.length);
        free.forEach((place, i) => {
          spread[place] = values[i];
        });
        return spread;
      };
      const random = seededRandom(11);
      const g = [...randomNumbers(free.length, random)];
      const product = fisherProduct(net, rollout, batch, { damping: DAMPING, fisherSteps: 7 });
      expect(relativeError(product(all(g)), all(multiply(matrix, g)))).toBeLessThan(1e-6);

      const x = solve(matrix, g);
      const along = g.reduce((sum, slope, i) => sum + slope * x[i], 0); // gᵀF⁻¹g
      const maxKl = 0.02;
      const expected = x.map((value) => Math.sqrt((2 * maxKl) / along) * value);
      const step = await naturalStep(product, all(g), { maxKl, conjugateGradientSteps: 100 });
      expect(relativeError(step, all(expected))).toBeLessThan(1e-5);
      net.dispose();
    });
  });

  test('there is no step where there is no gradient', async () => {
    const { net, rollout, batch } = tabular(kinds[0]);
    const product = fisherProduct(net, rollout, batch, { damping: DAMPING, fisherSteps: 7 });
    const none = new Float64Array(net.policy.parameters.length);
    expect(await naturalStep(product, none, { maxKl: 0.02, conjugateGradientSteps: 10 })).toEqual(none);
    net.dispose();
  });

  test('a product that is not finite is an error', async () => {
    const product = (v: Float64Array) => v.map(() => Number.NaN);
    await expect(
      naturalStep(product, Float64Array.of(1, 2), { maxKl: 0.02, conjugateGradientSteps: 10 }),
    ).rejects.toThrow('Fisher product that is not finite');
  });

  test('fisherSteps thins out the steps that the matrix is estimated on', () => {
    const masked = kinds[3];
    const { net, rollout, batch } = tabular(masked);
    const v = Float64Array.from(randomNumbers(net.policy.parameters.length, seededRandom(11)));
    const few = fisherProduct(net, rollout, batch, { damping: 0, fisherSteps: 3 })(v);
    const pick = (all: ArrayLike<number>) => [0, 3, 6].flatMap((t) => rowOf(all, 7, t)); // every third step
    const observations = Float32Array.from(pick(rollout.observations));
    const alone = {
      ...rollout,
      steps: 3,
      observations,
      actions: Int32Array.from(pick(rollout.actions)),
      actionMasks: Uint8Array.from(pick(rollout.actionMasks)),
      outputs: Float32Array.from(pick(rollout.outputs)),
    };
    const expected = fisherProduct(net, alone, wholeBatch(observations, 3), { damping: 0, fisherSteps: 3 })(v);
    expect(few).toEqual(expected);
    net.dispose();
  });
});
