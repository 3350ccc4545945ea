import { beforeAll, describe, expect, test } from 'vitest';
import { cartPole } from '../../../sdk/env/classic';
import { startTestBackend } from '../../fixtures/backend';
import { forbiddenBranches, target, trio } from '../../probes/probes';
import { algorithmNames, everything, runFor } from './run';

beforeAll(startTestBackend);

describe.each(algorithmNames)('seeds decide everything that %s does', (algorithm) => {
  test('one seed gives one run, bit for bit; another seed another', async () => {
    const first = await runFor(3, everything(algorithm, { seed: 3 }), cartPole);
    const again = await runFor(3, everything(algorithm, { seed: 3 }), cartPole);
    expect(again.file).toEqual(first.file);
    expect(again.metrics).toEqual(first.metrics);
    expect(again.checkpoint).toEqual(first.checkpoint);
    expect((await runFor(3, everything(algorithm, { seed: 4 }), cartPole)).metrics).not.toEqual(first.metrics);
  });

  test.each([cartPole, target, forbiddenBranches])('the number of copies changes nothing: $id', async (world) => {
    const { checkpoint } = await runFor(3, everything(algorithm, { copies: 4 }), world);
    for (const copies of [1, 3]) {
      expect((await runFor(3, everything(algorithm, { copies }), world)).checkpoint.algorithm).toEqual(
        checkpoint.algorithm,
      );
    }
  });
});

test.each(algorithmNames)('several agents of one scene learn as one policy: %s', async (algorithm) => {
  const { metrics, policy } = await runFor(
    2,
    everything(algorithm, { trajectoriesPerIteration: 10, stepsPerIteration: 0 }),
    trio,
  );
  expect(metrics[1].episodes).toBe(24); // 10 trajectories round up to 4 scenes of 3 agents
  expect(metrics[1].episodeReturn).toBeCloseTo((1 + 4 + 9) / 3, 6);
  expect(policy.manifest).toMatchObject({ environment: 'trio', training: { algorithm, episodes: 24 } });
});

test('with stepsPerIteration an iteration has at least so many steps, in whole rounds of episodes', async () => {
  const { metrics } = await runFor(
    2,
    everything('a2c', { trajectoriesPerIteration: 4, stepsPerIteration: 30 }),
    target,
  );
  expect(metrics.map(({ steps }) => steps)).toEqual([32, 64]); // episodes of one step
});
