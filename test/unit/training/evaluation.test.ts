import { beforeAll, expect, test } from 'vitest';
import { cartPole } from '../../../sdk/env/classic';
import { mixSeeds } from '../../../sdk/math';
import { readPolicy } from '../../../sdk/policy';
import { createActor } from '../../../sdk/runtime';
import { createTraining, evaluate } from '../../../sdk/training';
import { startTestBackend } from '../../fixtures/backend';
import { bandit, contextualBandit, forbidden, target } from '../../probes/probes';
import { host, runFor } from './run';

beforeAll(startTestBackend);

test('a policy earns in its evaluation what it earns in the runtime, episode by episode', async () => {
  const { file } = await runFor(5, {}, cartPole);
  const read = readPolicy(file);
  const actor = createActor(read); // checks the test vector
  expect(read.manifest.training).toMatchObject({ algorithm: 'reinforce', seed: 1, iterations: 5, episodes: 40 });
  const trained = await evaluate(cartPole, read, { episodes: 5, seed: 9 });
  const batch = await cartPole.create(1);
  const lengths = [];
  for (let episode = 0; episode < 5; episode++) {
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

test('a policy may be evaluated in the middle of an update, and the update goes on as if nobody had', async () => {
  const train = async (rest?: () => Promise<void>) => {
    const options = { algorithm: 'ppo', hiddenWidths: [8], trajectoriesPerIteration: 4, seed: 2 };
    const training = await createTraining(cartPole, options, { now: () => 0, rest });
    for (let i = 0; i < 3; i++) await training.iterate();
    const checkpoint = training.checkpoint();
    training.close();
    return checkpoint;
  };
  const { policy } = await runFor(2, {}, cartPole);
  const evaluated: number[] = [];
  const watched = await train(async () => {
    evaluated.push((await evaluate(cartPole, policy, { episodes: 40, seed: 5 })).meanReturn);
  });
  expect(watched).toEqual(await train());
  expect(evaluated.length).toBeGreaterThan(3);
  expect(new Set(evaluated)).toEqual(
    new Set([(await evaluate(cartPole, policy, { episodes: 40, seed: 5 })).meanReturn]),
  );
});

test('random play is reported with returns, lengths and terms, and takes no forbidden action', async () => {
  const random = await evaluate(cartPole, 'random', { episodes: 200, seed: 1 });
  expect(random.returns).toHaveLength(200);
  expect(random.meanReturn).toBeGreaterThan(18);
  expect(random.meanReturn).toBeLessThan(27); // random play holds the pole for about 22 steps
  expect(random.returns).toEqual(random.lengths);
  const { returns } = await evaluate(forbidden, 'random', { episodes: 200, seed: 1 });
  expect(Math.max(...returns)).toBeLessThanOrEqual(4); // a forbidden action would earn 10
  expect(new Set(returns).size).toBeGreaterThan(3);
});

test('random play in a box fills the whole box', async () => {
  const seen: number[][] = [];
  const watched = {
    ...target,
    async create(copies: number) {
      const world = await target.create(copies);
      return {
        ...world,
        step(actions: Parameters<typeof world.step>[0]) {
          for (let row = 0; row < copies; row++) seen.push([...actions.subarray(2 * row, 2 * row + 2)]);
          world.step(actions);
        },
      };
    },
  };
  await evaluate(watched, 'random', { episodes: 400, seed: 1 });
  [1, 4].forEach((bound, i) => {
    const numbers = seen.map((action) => action[i] / bound);
    expect(Math.max(...numbers)).toBeGreaterThan(0.95);
    expect(Math.min(...numbers)).toBeLessThan(-0.95);
    expect(numbers.every((x) => Math.abs(x) <= 1)).toBe(true);
    expect(numbers.filter((x) => x > 0).length / numbers.length).toBeCloseTo(0.5, 1);
  });
});

test('evaluation uses the normalisation that the policy file holds', async () => {
  const { file } = await runFor(30, { normalizeObservations: false }, contextualBandit);
  const learnt = readPolicy(file);
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
});

test('a policy for other spaces is refused, and so are options that nobody knows', async () => {
  const { policy } = await runFor(1, {}, bandit);
  await expect(evaluate(cartPole, policy, { episodes: 1, seed: 1 })).rejects.toThrow(/box \[2\].*box \[4\]/s);
  await expect(evaluate(contextualBandit, 'random', { episode: 5 } as object)).rejects.toThrow(
    "unknown option 'episode'",
  );
});

test('options of training that are unknown or do not fit are refused before anything starts', async () => {
  await expect(createTraining(bandit, { learningrate: 0.1 }, host)).rejects.toThrow(
    "unknown option 'learningrate'; did you mean 'learningRate'?",
  );
  await expect(createTraining(bandit, { algorithm: 'dqn' }, host)).rejects.toThrow(
    'got algorithm = "dqn", expected one of reinforce, a2c, ppo, natural-gradient, trpo',
  );
  await expect(createTraining(bandit, { seed: -1 }, host)).rejects.toThrow('got seed = -1');
  await expect(createTraining(bandit, { clipRange: 0.1 }, host)).rejects.toThrow("unknown option 'clipRange'");
  await expect(createTraining(bandit, { convolutionFilters: [4] }, host)).rejects.toThrow(
    'got observations of shape [2], expected [height, width, channels]',
  );
});

test('a policy that no file could hold is refused before anything is played', async () => {
  const nowhere = { ...bandit, create: () => Promise.reject(new Error('The world was asked for.')) };
  const deep = { hiddenWidths: new Array<number>(64).fill(2) };
  await expect(createTraining(nowhere, deep, host)).rejects.toThrow(/^Policy: .*layers: got .*65.*64/s);
});
