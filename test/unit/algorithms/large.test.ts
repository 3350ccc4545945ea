import { beforeAll, expect, test } from 'vitest';
import { createObservationScale } from '../../../sdk/algorithms/observation-scale';
import { startTestBackend } from '../../fixtures/backend';
import { at, createLearner } from './learners';
import { categorical, madeUpRollout } from './made-up';

beforeAll(startTestBackend);

test.each(['natural-gradient', 'trpo'])('%s moves a network of some hundred thousand numbers', async (name) => {
  const learner = createLearner(name, { hiddenWidths: [400, 400], valueEpochs: 1, conjugateGradientSteps: 3 });
  const { observations } = madeUpRollout(categorical, new Float32Array(7));
  const rollout = madeUpRollout(categorical, learner.player.decide(observations, 7).slice());
  const { gradientNorm, approxKl } = await learner.update(rollout, at());
  expect(gradientNorm).toBeGreaterThan(0);
  expect(approxKl).toBeGreaterThan(0);
  learner.dispose();
});

test('the scale of observations of seventy thousand pixels is kept', () => {
  const size = 70_000;
  const scale = createObservationScale(true, size);
  scale.update(Float32Array.from({ length: 2 * size }, (_, i) => (i < size ? 1 : 3)));
  const again = createObservationScale(true, size);
  again.restore(scale.state());
  const { mean, deviation } = again.parts() ?? { mean: [], deviation: [] };
  expect([mean.length, deviation.length]).toEqual([size, size]);
  expect(mean.every((value) => value === 2)).toBe(true);
  expect(deviation.every((value) => value === 1)).toBe(true);
});
