import { expect, test } from 'vitest';
import { seededRandom } from '../../../sdk/math';
import { createCollector, episodeLengths, episodeReturns } from '../../../sdk/rollout';
import { deserted, latecomer, passersBy } from '../../probes/probes';
import { collect, plan, spoilt, uniform } from './plan';

/** [episode, agent, steps until it appears] of every agent that does. */
function arrivals(episodes: number): number[][] {
  return Array.from({ length: episodes }, (_, episode) => {
    const random = seededRandom(plan.episodeSeed(episode));
    return [0, 1, 2].map((agent) => [episode, agent, Math.floor(7 * random())]);
  })
    .flat()
    .filter(([, , born]) => born < 6);
}

test('an agent begins its trajectory when it appears, and one that never does leaves none', async () => {
  const rollout = await collect(passersBy, 3, 40);
  const expected = arrivals(40);
  expect(expected.length).toBeLessThan(115);
  expect(rollout.trajectories).toBe(expected.length);
  expect([...rollout.episodes]).toEqual(expected.map(([episode]) => episode));
  expect([...episodeLengths(rollout)]).toEqual(expected.map(([, , born]) => Math.min(2, 6 - born)));
  expect([...episodeReturns(rollout)]).toEqual(expected.map(([, agent, born]) => (agent + 1) * Math.min(2, 6 - born)));
  expect([...rollout.terminated]).toEqual(expected.map(([, , born]) => Number(born < 5)));
  expected.forEach(([, agent, born], j) => {
    const first = rollout.observations.subarray(2 * rollout.starts[j]);
    expect([first[0], first[1]]).toEqual([Math.fround(agent / 3), 0]);
    expect([...rollout.finalObservations.subarray(2 * j, 2 * j + 2)]).toEqual([
      Math.fround(agent / 3),
      Math.min(2, 6 - born) / 2,
    ]);
  });
});

test('what comes of it does not depend on the number of copies', async () => {
  const withoutOutputs = <T extends object>(rollout: T) => ({ ...rollout, outputs: null, order: null });
  const alone = withoutOutputs(await collect(passersBy, 1, 30));
  for (const copies of [4, 30]) expect(withoutOutputs(await collect(passersBy, copies, 30))).toEqual(alone);
});

test('nobody decides for an absent agent, and what it is paid does not count', async () => {
  const rollout = await collect(latecomer, 2, 20);
  expect(rollout.steps).toBe(20 * (4 + 2));
  const asked = rollout.outputs.filter((_, i) => i % 2 === 1); // of how many rows at once
  expect([...asked.subarray(0, 6)]).toEqual([2, 2, 4, 4, 4, 4]);
  expect([...episodeLengths(rollout)]).toEqual(Array.from({ length: 40 }, (_, j) => (j % 2 ? 2 : 4)));
  expect(Math.min(...episodeReturns(rollout))).toBeGreaterThanOrEqual(0);
});

test.each([undefined, 100])(
  'episodes in which nobody ever appears are an error, at least %s steps',
  async (minimumSteps) => {
    await expect(collect(deserted, 2, 3, { minimumSteps })).rejects.toThrow(
      'deserted: got 3 episodes in which no agent ever appeared, expected somebody to play.',
    );
  },
);

test('an agent that is gone without an end is an error', async () => {
  const world = spoilt(await latecomer.create(1), ({ absent }) => absent.fill(1));
  await expect(createCollector(world, uniform).collect({ ...plan, episodes: 1 })).rejects.toThrow(
    'latecomer: got row 0 absent after it had appeared',
  );
});
