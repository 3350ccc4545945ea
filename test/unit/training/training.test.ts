import '../../fixtures/headless';
import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { createCartPoleBatch } from '../../../games/cart-pole/batch';
import { spec } from '../../../games/cart-pole/spec';
import type { EnvironmentDefinition } from '../../../sdk/env';
import { readPolicy, writePolicy } from '../../../sdk/policy';
import { createActor } from '../../../sdk/runtime';
import { createTraining, evaluate, type IterationMetrics } from '../../../sdk/training';
import { startTestBackend } from '../../fixtures/backend';
import { bandit, contextualBandit, trio } from '../../probes/probes';

beforeAll(startTestBackend);

const cartPole: EnvironmentDefinition = {
  kind: 'environment',
  ...spec,
  agents: 1,
  create: async (copies) => createCartPoleBatch(copies),
};
const host = { now: () => 0 };

async function runFor(iterations: number, options: Record<string, unknown>, definition = cartPole) {
  const training = await createTraining(definition, options, host);
  const metrics: IterationMetrics[] = [];
  for (let i = 0; i < iterations; i++) metrics.push(await training.iterate());
  const result = { metrics, policy: writePolicy(training.policy()), checkpoint: training.checkpoint() };
  training.close();
  return result;
}

describe('seeds decide everything', () => {
  test('one seed gives one run, bit for bit; another seed another', async () => {
    const first = await runFor(4, { seed: 3 });
    const again = await runFor(4, { seed: 3 });
    expect(again.policy).toEqual(first.policy);
    expect(again.metrics).toEqual(first.metrics);
    expect((await runFor(4, { seed: 4 })).metrics).not.toEqual(first.metrics);
  });

  test('the number of copies changes nothing', async () => {
    const { checkpoint } = await runFor(4, { copies: 16 });
    for (const copies of [1, 5])
      expect((await runFor(4, { copies })).checkpoint.algorithm).toEqual(checkpoint.algorithm);
  });

  test.each([false, true])(
    'a run resumed from a checkpoint goes on bit for bit, sharedTrunk %s',
    async (sharedTrunk) => {
      const whole = await runFor(6, { sharedTrunk });
      const { checkpoint } = await runFor(3, { sharedTrunk });
      const training = await createTraining(cartPole, { sharedTrunk }, host, structuredClone(checkpoint));
      const rest: IterationMetrics[] = [];
      for (let i = 0; i < 3; i++) rest.push(await training.iterate());
      expect(rest).toEqual(whole.metrics.slice(3));
      expect(writePolicy(training.policy())).toEqual(whole.policy);
      training.close();
    },
  );

  test('a checkpoint of another run is refused', async () => {
    const { checkpoint } = await runFor(1, { seed: 1 });
    await expect(createTraining(cartPole, { seed: 2 }, host, checkpoint)).rejects.toThrow(
      'got a checkpoint with seed = 1, expected 2',
    );
    await expect(createTraining(bandit, { seed: 1 }, host, checkpoint)).rejects.toThrow(
      "got a checkpoint of 'cart-pole', expected one of 'bandit'",
    );
    const longer = await createTraining(cartPole, { seed: 1, totalSteps: 5, copies: 2 }, host, checkpoint);
    longer.close();
  });
});

test('the policy of a run decides in the runtime as it does in the trainer, and survives its file', async () => {
  const { policy } = await runFor(5, {});
  const read = readPolicy(policy);
  const actor = createActor(read); // checks the test vector
  expect(read.manifest.training).toMatchObject({ algorithm: 'reinforce', seed: 1, iterations: 5, episodes: 40 });
  const trained = await evaluate(cartPole, read, { episodes: 5, seed: 9 });
  const batch = createCartPoleBatch(1);
  const lengths = [];
  for (let episode = 0; episode < 5; episode++) {
    const { mixSeeds } = await import('../../../sdk/math');
    batch.reset(0, mixSeeds([9, 2, episode]));
    let steps = 0;
    while (!batch.terminated[0] && !batch.truncated[0]) {
      batch.step(Int32Array.of(actor.act(batch.observations)));
      steps++;
    }
    lengths.push(steps);
  }
  expect(trained.lengths).toEqual(lengths);
});

test('evaluation reports returns, lengths and terms, and refuses a policy for other spaces', async () => {
  const random = await evaluate(cartPole, 'random', { episodes: 200, seed: 1 });
  expect(random.returns).toHaveLength(200);
  expect(random.meanReturn).toBeGreaterThan(18);
  expect(random.meanReturn).toBeLessThan(27); // random play holds the pole for about 22 steps
  expect(random.returns).toEqual(random.lengths);
  const { policy } = await runFor(1, {}, bandit);
  await expect(evaluate(cartPole, readPolicy(policy), { episodes: 1, seed: 1 })).rejects.toThrow(
    /box \[2\].*box \[4\]/s,
  );
});

test('evaluation uses the normalisation that the policy file holds', async () => {
  const { policy } = await runFor(30, {}, contextualBandit);
  const learnt = readPolicy(policy);
  const flipped = {
    manifest: { ...learnt.manifest, normalization: { clip: 5 } },
    // Seen from the other side of the mean, every observation looks like the opposite one.
    tensors: {
      ...learnt.tensors,
      'observation.mean': Float32Array.of(3, 0),
      'observation.deviation': Float32Array.of(1, 1),
    },
  };
  const options = { episodes: 200, seed: 1 };
  expect((await evaluate(contextualBandit, learnt, options)).meanReturn).toBe(1);
  expect(Math.abs((await evaluate(contextualBandit, flipped, options)).meanReturn)).toBeLessThan(0.3);
  await expect(evaluate(contextualBandit, 'random', { episode: 5 } as object)).rejects.toThrow(
    "unknown option 'episode'",
  );
});

test('several agents of one scene learn as one policy', async () => {
  const { metrics, policy } = await runFor(2, { trajectoriesPerIteration: 10 }, trio);
  expect(metrics[1].episodes).toBe(24); // 10 trajectories round up to 4 scenes of 3 agents
  expect(metrics[1].episodeReturn).toBeCloseTo((1 + 4 + 9) / 3, 6);
  expect(readPolicy(policy).manifest.environment).toBe('trio');
});

test('options that are unknown or do not fit are refused before anything starts', async () => {
  await expect(createTraining(bandit, { learningrate: 0.1 }, host)).rejects.toThrow(
    "unknown option 'learningrate'; did you mean 'learningRate'?",
  );
  await expect(createTraining(bandit, { algorithm: 'ppo' }, host)).rejects.toThrow(
    'got algorithm = "ppo", expected one of reinforce',
  );
  await expect(createTraining(bandit, { seed: -1 }, host)).rejects.toThrow('got seed = -1');
});

test('a run leaves no tensors behind', async () => {
  await runFor(1, {}, contextualBandit);
  const before = memory().numTensors;
  for (let i = 0; i < 3; i++) {
    await runFor(3, { sharedTrunk: i === 1 }, contextualBandit);
    await evaluate(contextualBandit, 'random', { episodes: 5, seed: 1 });
  }
  expect(memory().numTensors).toBe(before);
});
