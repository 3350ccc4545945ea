import { expect, test } from 'vitest';
import type { EnvironmentDefinition } from '../../../sdk/env';
import { mixSeeds } from '../../../sdk/math';
import { type CollectPlan, createCollector, episodeLengths, episodeReturns, tailValues } from '../../../sdk/rollout';
import { contextualBandit, endless, longShot, trio } from '../../probes/probes';

const uniform: Omit<CollectPlan, 'episodes'> = {
  episodeSeed: (episode) => mixSeeds([3, episode]),
  decide: (_observations, rows) => new Float32Array(rows),
  choose: (_outputs, _at, random) => (random() < 0.5 ? 0 : 1),
};

async function collect(definition: EnvironmentDefinition, copies: number, episodes: number) {
  return createCollector(await definition.create(copies)).collect({ ...uniform, episodes });
}

test('plays exactly the episodes asked for, whatever the number of copies', async () => {
  const alone = await collect(longShot, 1, 50);
  expect(alone.trajectories).toBe(50);
  for (const copies of [7, 50]) expect(await collect(longShot, copies, 50)).toEqual(alone);
});

test('has no length bias: the mean return of random play is the exact one', async () => {
  const rollout = await collect(longShot, 16, 4000);
  const returns = episodeReturns(rollout);
  // Half the episodes are ten times as long. Cutting off what is unfinished would leave mostly short ones.
  expect(returns.reduce((sum, value) => sum + value) / 4000).toBeCloseTo(1.5, 1);
  expect(new Set(episodeLengths(rollout))).toEqual(new Set([1, 10]));
});

test('each step lies with its own trajectory: observation, action and reward belong together', async () => {
  const { observations, actions, rewards, steps } = await collect(contextualBandit, 8, 200);
  for (let t = 0; t < steps; t++) {
    const right = observations[2 * t] > 0 ? 1 : 0;
    expect(rewards[t]).toBe(actions[t] === right ? 1 : -1);
  }
});

test('tells how each trajectory ended, and bootstraps only where it was truncated', async () => {
  const rollout = await collect(endless, 4, 64);
  const tails = tailValues(rollout, (_observations, count) => new Float32Array(count).fill(7));
  for (let j = 0; j < 64; j++) {
    const last = rollout.starts[j + 1] - 1;
    expect(rollout.terminated[j]).toBe(rollout.actions[last] === 0 ? 1 : 0);
    expect(tails[j]).toBe(rollout.terminated[j] ? 0 : 7);
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

test('a rollout that an error cut short leaves nothing in the next', async () => {
  const collector = createCollector(await longShot.create(4));
  let calls = 0;
  const failing = {
    ...uniform,
    episodes: 8,
    breathe: () => {
      if (++calls === 3) throw new Error('enough');
      return undefined;
    },
  };
  await expect(collector.collect(failing)).rejects.toThrow('enough');
  expect(await collector.collect({ ...uniform, episodes: 8 })).toEqual(await collect(longShot, 4, 8));
});

test('an observation that is not finite is an error that says where', async () => {
  const environment = await longShot.create(2);
  const spoilt = {
    ...environment,
    step: (actions: Int32Array) => {
      environment.step(actions);
      environment.observations[3] = Number.NaN;
    },
  };
  const collecting = createCollector(spoilt).collect({ ...uniform, choose: () => 1, episodes: 4 });
  await expect(collecting).rejects.toThrow(
    'long-shot: got NaN in an observation, number 1 of row 1, expected finite numbers',
  );
});
