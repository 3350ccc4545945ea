import { expect, test } from 'vitest';
import { defineEnvironment } from '../../../sdk/env';
import { createCollector, episodeLengths, episodeReturns } from '../../../sdk/rollout';
import { contextualBandit, endless, longShot, trio } from '../../probes/probes';
import { collect, plan, uniform } from './plan';

/** Without what the player was told about other rows. */
const withoutOutputs = <T extends object>(rollout: T) => ({ ...rollout, outputs: null, order: null });

test('plays exactly the episodes asked for, whatever the number of copies', async () => {
  const alone = await collect(longShot, 1, 50);
  expect(alone.trajectories).toBe(50);
  for (const copies of [7, 50]) {
    expect(withoutOutputs(await collect(longShot, copies, 50))).toEqual(withoutOutputs(alone));
  }
});

test('has no length bias: the mean return of random play is the exact one', async () => {
  const rollout = await collect(longShot, 16, 4000);
  const returns = episodeReturns(rollout);
  // Half the episodes are ten times as long. Cutting off what is unfinished would leave mostly short ones.
  expect(returns.reduce((sum, value) => sum + value) / 4000).toBeCloseTo(1.5, 1);
  expect(new Set(episodeLengths(rollout))).toEqual(new Set([1, 10]));
});

test('plays whole rounds of episodes until there are enough steps, each episode with a seed of its own', async () => {
  const seeds: number[] = [];
  const episodeSeed = (episode: number) => {
    seeds.push(episode);
    return plan.episodeSeed(episode);
  };
  const rollout = await collect(contextualBandit, 4, 10, { minimumSteps: 25, episodeSeed });
  expect(rollout).toMatchObject({ steps: 30, trajectories: 30 }); // 3 rounds of 10 episodes of one step
  expect(seeds.sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, i) => i));
  const inOneRound = await collect(contextualBandit, 4, 30);
  expect(withoutOutputs(rollout)).toEqual(withoutOutputs(inOneRound));
});

test('each step lies with its own trajectory: what was seen, put out, done and earned belong together', async () => {
  const { observations, outputs, actions, rewards, steps } = await collect(contextualBandit, 8, 200);
  for (let t = 0; t < steps; t++) {
    const right = observations[2 * t] > 0 ? 1 : 0;
    expect(rewards[t]).toBe(actions[t] === right ? 1 : -1);
    expect(outputs[2 * t]).toBe(observations[2 * t]);
    expect(outputs[2 * t + 1]).toBe(8);
  }
});

test('tells how each trajectory ended', async () => {
  const rollout = await collect(endless, 4, 64);
  for (let j = 0; j < 64; j++) {
    const last = rollout.starts[j + 1] - 1;
    expect(rollout.terminated[j]).toBe(rollout.actions[last] === 0 ? 1 : 0);
  }
  expect(new Set(rollout.terminated)).toEqual(new Set([0, 1]));
});

test('agents of one copy are trajectories of their own, with their own ends', async () => {
  const rollout = await collect(trio, 2, 5);
  expect(rollout.trajectories).toBe(15);
  expect([...episodeLengths(rollout)]).toEqual(Array.from({ length: 15 }, (_, j) => (j % 3) + 1));
  expect([...episodeReturns(rollout)]).toEqual(Array.from({ length: 15 }, (_, j) => ((j % 3) + 1) ** 2));
  for (let j = 0; j < 15; j++) {
    const agent = j % 3;
    expect(rollout.finalObservations[2 * j]).toBeCloseTo(agent / 3, 6);
    expect(rollout.finalObservations[2 * j + 1]).toBeCloseTo((agent + 1) / 10, 6);
  }
});

test('an agent that ends before those of lower number keeps what its last step earned', async () => {
  const { observationSpace, actionSpace } = trio;
  const spec = { id: 'uneven', observationSpace, actionSpace, agents: 2 };
  const uneven = defineEnvironment({
    ...spec,
    make: () => ({
      ...spec,
      rewardTerms: [],
      reset(_seed, { rewards, terminated, truncated }) {
        for (const array of [rewards, terminated, truncated]) array.fill(0);
      },
      step(_actions, { rewards, terminated }) {
        rewards.set([1, terminated[1] ? 0 : 5]);
        terminated.set([terminated[1], 1]);
      },
      close() {},
    }),
  });
  expect([...episodeReturns(await collect(uneven, 1, 3))]).toEqual([2, 5, 2, 5, 2, 5]);
});

test('a rollout that an error cut short leaves nothing in the next', async () => {
  const collector = createCollector(await longShot.create(4), uniform);
  let calls = 0;
  const failing = {
    ...plan,
    episodes: 8,
    breathe: () => {
      if (++calls === 3) throw new Error('enough');
      return undefined;
    },
  };
  await expect(collector.collect(failing)).rejects.toThrow('enough');
  expect(await collector.collect({ ...plan, episodes: 8 })).toEqual(await collect(longShot, 4, 8));
});
