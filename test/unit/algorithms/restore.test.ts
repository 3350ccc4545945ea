import { beforeAll, expect, test } from 'vitest';
import { startTestBackend } from '../../fixtures/backend';
import { algorithmNames, at, createLearner, descending } from './learners';
import { categorical, madeUpRollout } from './made-up';

beforeAll(startTestBackend);

async function updated(name: string, given: Readonly<Record<string, unknown>> = {}) {
  const learner = createLearner(name, { normalizeObservations: true, scaleRewards: true, ...given });
  const { observations } = madeUpRollout(categorical, new Float32Array(7));
  await learner.update(madeUpRollout(categorical, learner.player.decide(observations, 7).slice()), at());
  return { learner, look: () => learner.player.decide(observations, 7).slice() };
}

test.each(algorithmNames)('%s refuses a damaged state whole: each part stays as it was', async (name) => {
  const { learner, look } = await updated(name);
  const state = learner.state();
  const outputs = look();
  const others = Object.fromEntries(Object.entries(state).map(([part, numbers]) => [part, numbers.map(() => 0.5)]));
  for (const part of Object.keys(state)) {
    const damaged = { ...others, [part]: others[part].map(() => Number.POSITIVE_INFINITY) };
    expect(() => learner.restore(damaged as typeof state)).toThrow(`for ${part}, expected`);
    expect(learner.state()).toEqual(state);
    expect(look()).toEqual(outputs);
  }
  expect(() => learner.restore(undefined as never)).toThrow('The checkpoint is damaged.');
  learner.dispose();
});

test.each(descending)("%s refuses another optimizer's state", async (name) => {
  const { learner } = await updated(name, { optimizer: 'momentum' });
  const { learner: other } = await updated(name);
  expect(() => learner.restore(other.state())).toThrow(
    'Resume: got nothing for policy.velocity, expected 21 finite numbers. The checkpoint is damaged.',
  );
  learner.dispose();
  other.dispose();
});

test.each(algorithmNames)('what %s hands out are copies', async (name) => {
  const { learner, look } = await updated(name);
  const outputs = look();
  for (const numbers of Object.values(learner.state())) numbers.fill(7);
  const { parameters, normalization } = learner.policy();
  parameters.fill(7);
  normalization?.mean.fill(7);
  expect(look()).toEqual(outputs);
  const state = learner.state();
  learner.restore(state);
  for (const numbers of Object.values(state)) numbers.fill(7);
  expect(look()).toEqual(outputs);
  learner.dispose();
});
