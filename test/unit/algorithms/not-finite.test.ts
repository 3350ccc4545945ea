import { beforeAll, expect, test } from 'vitest';
import { startTestBackend } from '../../fixtures/backend';
import { algorithmNames, at, createLearner } from './learners';
import { categorical, madeUpRollout } from './made-up';

beforeAll(startTestBackend);

test.each(algorithmNames)('%s: rewards too large to add up are an error, and nothing has changed', async (name) => {
  for (const normalizeObservations of [false, true]) {
    const learner = createLearner(name, { normalizeObservations, discount: 1 });
    const { observations } = madeUpRollout(categorical, new Float32Array(7));
    const rollout = madeUpRollout(categorical, learner.player.decide(observations, 7).slice());
    await learner.update(rollout, at());
    const before = learner.state();
    const huge = { ...rollout, rewards: new Float32Array(7).fill(3e38) };
    await expect(learner.update(huge, at())).rejects.toThrow(
      /not finite|got a return of Infinity, expected finite numbers/,
    );
    expect(learner.state()).toEqual(before);
    learner.dispose();
  }
});
