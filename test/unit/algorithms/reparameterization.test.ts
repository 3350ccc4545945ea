import { beforeAll, describe, expect, test } from 'vitest';
import { type Algorithm, createA2c, createNaturalGradient } from '../../../sdk/algorithms';
import { seededRandom } from '../../../sdk/math';
import { a2cOptions, naturalGradientOptions } from '../../../sdk/settings';
import { box } from '../../../sdk/spaces';
import { startTestBackend } from '../../fixtures/backend';
import { largestError } from '../nn/reference';
import { at } from './learners';
import { categorical, contextOf, madeUpRollout, optionsFor } from './made-up';

beforeAll(startTestBackend);

const context = () => ({ ...contextOf(categorical), observationSpace: box({ low: -5, high: 5, shape: [3] }) });

const JUDGED = {
  hiddenWidths: [],
  estimate: 'monte-carlo',
  normalizeReturns: false,
  normalizeAdvantages: false,
  normalizeObservations: false,
  entropyCoefficient: 0,
};

const learners = {
  natural: () =>
    createNaturalGradient(
      context(),
      optionsFor(naturalGradientOptions, categorical, { ...JUDGED, maxKl: 0.05, damping: 0 }),
    ),
  plain: () =>
    createA2c(context(), optionsFor(a2cOptions, categorical, { ...JUDGED, optimizer: 'vanilla', learningRate: 0.5 })),
};

/** Which of three states each step of the rollout is in. */
const STATES = [0, 1, 2, 2, 1, 0, 0];

/**
 * One update of a policy that begins the same for everyone: its logits are the biases. A state is seen as a row of `seen`, so
 * the same policies have other weights for another `seen`: W′ = seen⁻¹·W.
 *
 * @returns [3, 3]: how likely each action is then in each state
 */
async function probabilitiesAfter(create: () => Algorithm, seen: readonly (readonly number[])[]): Promise<number[]> {
  const learner = create();
  const state = learner.state();
  learner.restore({
    ...state,
    'policy.parameters': Float32Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0.3, -0.2, 0.1),
    'critic.parameters': new Float32Array(4),
  });
  const observations = Float32Array.from(STATES.flatMap((s) => seen[s]));
  const outputs = learner.player.decide(observations, 7).slice();
  await learner.update(
    { ...madeUpRollout(categorical, outputs), observations, finalObservations: new Float32Array(9) },
    at(),
  );
  const logits = [...learner.player.decide(Float32Array.from(seen.flat()), 3)];
  learner.dispose();
  return logits.map((logit, i) => {
    const from = i - (i % 3);
    return Math.exp(logit) / logits.slice(from, from + 3).reduce((sum, other) => sum + Math.exp(other), 0);
  });
}

const ONE_HOT = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];
const random = seededRandom(2);
const views = {
  'each number in another unit': [
    [2, 0, 0],
    [0, 0.5, 0],
    [0, 0, -1.5],
  ],
  'all numbers mixed': ONE_HOT.map((row) => row.map((x) => x + random() - 0.5)),
};

describe.each(Object.entries(views))('observing states with %s', (_, seen) => {
  test('the natural gradient finds the same policy', async () => {
    const reference = await probabilitiesAfter(learners.natural, ONE_HOT);
    expect(largestError(reference, await probabilitiesAfter(learners.natural, seen))).toBeLessThan(1e-4);
    expect(Math.abs(reference[0] - reference[3])).toBeGreaterThan(0.05);
  });

  test('the plain gradient finds another one', async () => {
    const reference = await probabilitiesAfter(learners.plain, ONE_HOT);
    expect(largestError(reference, await probabilitiesAfter(learners.plain, seen))).toBeGreaterThan(0.01);
  });
});
