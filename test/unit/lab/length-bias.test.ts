import { beforeAll, describe, expect, test } from 'vitest';
import { objective, objectiveGradient } from '../../../lab/exact';
import { contentGuard } from '../../../lab/mdp';
import { drawParameters, softmaxPolicy } from '../../../lab/policy';
import { enumerate, pick } from '../../../lab/trajectories';
import { createReinforce } from '../../../sdk/algorithms';
import { seededRandom } from '../../../sdk/math';
import { resolveOptions } from '../../../sdk/options';
import { reinforceOptions } from '../../../sdk/settings';
import { startTestBackend } from '../../fixtures/backend';
import { at } from '../algorithms/learners';
import { relativeError } from '../nn/reference';
import { ACTIONS, STATES, TABLE, tableContext, tableRollout, teach, toWeights } from './table-learner';

beforeAll(startTestBackend);

const mdp = { ...contentGuard, horizon: 3 };
const theta = drawParameters(mdp, 0.7, seededRandom(1));
const policy = softmaxPolicy(mdp, theta);
const { trajectories, probabilities } = enumerate(mdp, policy);

/** What the loss's gradient is on average, when every rollout is one trajectory; `known`: the length expected before it. */
async function meanGradient(given: Readonly<Record<string, unknown>>, known: number): Promise<Float64Array> {
  const options = { ...TABLE, optimizer: 'momentum', learningRate: 0, valueLearningRate: 0, maxGradientNorm: 1e9 };
  const learner = createReinforce(tableContext(), resolveOptions('test', reinforceOptions, { ...options, ...given }));
  teach(learner, mdp, theta, { stepShare: Float64Array.of(known) });
  const start = learner.state();
  const mean = new Float64Array((STATES + 1) * ACTIONS);
  for (const [j, p] of probabilities.entries()) {
    learner.restore(start);
    await learner.update(tableRollout(mdp, policy, pick(trajectories, [j])), at());
    const gradient = learner.state()['policy.velocity'];
    for (let i = 0; i < mean.length; i++) mean[i] += p * gradient[i];
  }
  learner.dispose();
  return mean;
}

const cases = [
  { estimate: 'future-return', discount: 0.9, exactDiscounting: true, baseline: 'none' },
  { estimate: 'future-return', discount: 0.9, exactDiscounting: true, baseline: 'value' },
  { estimate: 'future-return', discount: 1, baseline: 'none' },
  { estimate: 'total-return', discount: 0.9, baseline: 'none' },
];

describe.each(cases)('REINFORCE with %o, over all trajectories that can happen', (given) => {
  /** −∇J in the network's weights. */
  const down = toWeights(objectiveGradient(mdp, policy, given.discount)).map((slope) => -slope);

  test('has the gradient of −J, divided by a length known beforehand', async () => {
    expect(objective(mdp, policy, given.discount)).toBeGreaterThan(0);
    const mean = (await meanGradient(given, 2.5)).map((slope) => 2.5 * slope);
    expect(relativeError(mean, down)).toBeLessThan(1e-5);
  });

  test("would not have it if each rollout were divided by its own length, as a run's first is", async () => {
    const mean = await meanGradient(given, 0);
    const along = mean.reduce((sum, slope, i) => sum + slope * down[i], 0);
    const cosine = along / (Math.hypot(...mean) * Math.hypot(...down));
    expect(Math.sqrt(1 - cosine ** 2)).toBeGreaterThan(0.01); // the sine of the angle between them
  });
});
