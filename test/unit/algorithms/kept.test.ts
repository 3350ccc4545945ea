import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Algorithm } from '../../../sdk/algorithms';
import type { EnvironmentDefinition } from '../../../sdk/env';
import { mixSeeds } from '../../../sdk/math';
import type { Kernels } from '../../../sdk/nn/kernels';
import { createCollector, type Player, type Rollout } from '../../../sdk/rollout';
import { withoutMemory } from '../../../sdk/training/players';
import { startTestBackend } from '../../fixtures/backend';
import { longShot } from '../../probes/probes';
import { algorithmNames, at, createLearner } from './learners';
import { categorical } from './made-up';

const counted = vi.hoisted(() => ({ rows: 0 }));

/** Our kernels, with the rows counted that dense layers compute going forward. */
vi.mock('../../../sdk/nn/backend', async (original) => {
  const backend = await original<typeof import('../../../sdk/nn/backend')>();
  const counting = (kernels: Kernels): Kernels => {
    const dense: Kernels['run']['dense'] = (input, weight, bias, z, out, rows, ...sizes) => {
      counted.rows += rows;
      kernels.run.dense(input, weight, bias, z, out, rows, ...sizes);
    };
    return { ...kernels, run: { ...kernels.run, dense } };
  };
  return {
    ...backend,
    activeKernels: () => {
      const kernels = backend.activeKernels();
      return kernels && counting(kernels);
    },
  };
});

beforeAll(startTestBackend);
beforeEach(() => {
  counted.rows = 0;
});

const kind = { ...categorical, actionSpace: longShot.actionSpace };
const LAYERS = 2;

async function collect(learner: Algorithm, definition: EnvironmentDefinition, seed: number): Promise<Rollout> {
  const collector = createCollector(await definition.create(3), learner.player);
  const episodeSeed = (episode: number) => mixSeeds([seed, episode]);
  return collector.collect({ episodes: 40, episodeSeed });
}

/** The rollout as if other threads had played it. */
const elsewhere = (rollout: Rollout): Rollout => ({ ...rollout, order: new Int32Array(0) });

interface Updated {
  /** Everything that the update has changed, and what it told. */
  readonly result: object;
  /** Rows that its networks computed, of each layer. */
  readonly rows: number;
  readonly rollout: Rollout;
}

/** The second update of a learner; the first sets the scale of what is seen. */
async function second(
  name: string,
  given: Readonly<Record<string, unknown>>,
  change: (rollout: Rollout, learner: Algorithm) => Rollout,
): Promise<Updated> {
  const learner = createLearner(name, { normalizeObservations: true, ...given }, kind);
  await learner.update(await collect(learner, longShot, 1), at());
  const rollout = await collect(learner, longShot, 2);
  const played = change(rollout, learner);
  counted.rows = 0;
  const metrics = await learner.update(played, at());
  const { rows } = counted;
  const result = { metrics, state: learner.state() };
  learner.dispose();
  return { result, rows: rows / LAYERS, rollout };
}

const trunks: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
  ...algorithmNames.map((name) => [name, {}] as const),
  ...['reinforce', 'a2c', 'ppo'].map((name) => [name, { sharedTrunk: true }] as const),
  ['reinforce', { updatesPerIteration: 3, importanceSampling: 'per-decision' }],
  ['natural-gradient', { fisherSteps: 50 }],
];

describe.each(trunks)('an update of %s, %o', (name, given) => {
  test('takes from the rollout what its network computed there, and is the same bit for bit', async () => {
    const kept = await second(name, given, (rollout) => rollout);
    const computed = await second(name, given, elsewhere);
    expect(kept.rollout.order).toHaveLength(kept.rollout.steps);
    expect(kept.result).toEqual(computed.result);
    expect(kept.rows).toBeLessThan(computed.rows);
  });

  test('computes all of it again where the policy has been loaded in between', async () => {
    const reload = (learner: Algorithm) => {
      const state = learner.state();
      const moved = state['policy.parameters'].map((value) => 1.1 * value);
      learner.restore({ ...state, 'policy.parameters': moved });
    };
    const changed = (change: (rollout: Rollout) => Rollout) =>
      second(name, given, (rollout, learner) => {
        reload(learner);
        return change(rollout);
      });
    const here = await changed((rollout) => rollout);
    const there = await changed(elsewhere);
    // What the line search compares with is what played, by its own word if that is known.
    if (name !== 'trpo') expect(here.result).toEqual(there.result);
    if (name !== 'trpo') expect(here.rows).toBe(there.rows);
  });
});

test('with a shared trunk, an update asks the network of nothing but the final observations', async () => {
  const once = await second('reinforce', { sharedTrunk: true }, (rollout) => rollout);
  expect(once.rows).toBe(once.rollout.trajectories);
  const inOtherThreads = await second('reinforce', { sharedTrunk: true }, elsewhere);
  expect(inOtherThreads.rows).toBe(once.rollout.trajectories + once.rollout.steps);
});

test('with networks of their own, the critic looks at each step once, to value it', async () => {
  const { rows, rollout } = await second('a2c', { valueEpochs: 1 }, (played) => played);
  expect(rows).toBe(rollout.trajectories + rollout.steps);
});

test('the first rollout, which sets the scale of what is seen, is seen anew', async () => {
  const learner = createLearner('a2c', { normalizeObservations: true, sharedTrunk: true }, kind);
  const rollout = await collect(learner, longShot, 1);
  counted.rows = 0;
  await learner.update(rollout, at());
  expect(counted.rows / LAYERS).toBe(rollout.trajectories + 2 * rollout.steps);
  learner.dispose();
});

test('who plays without memory keeps nothing, and learns the same', async () => {
  const outcome = async (change: (player: Player) => Player) => {
    const learner = createLearner('a2c', { sharedTrunk: true }, kind);
    const collector = createCollector(await longShot.create(3), change(learner.player));
    const rollout = await collector.collect({ episodes: 40, episodeSeed: (episode) => mixSeeds([1, episode]) });
    counted.rows = 0;
    await learner.update(rollout, at());
    const state = learner.state();
    learner.dispose();
    return { state, rows: counted.rows / LAYERS - rollout.trajectories, steps: rollout.steps };
  };
  const [kept, forgotten] = [await outcome((player) => player), await outcome(withoutMemory)];
  expect([kept.rows, forgotten.rows]).toEqual([0, forgotten.steps]);
  expect(forgotten.state).toEqual(kept.state);
});

test('rows that an interrupted rollout left are not taken for those of the next', async () => {
  const interrupted = async (change: (rollout: Rollout) => Rollout) => {
    const learner = createLearner('a2c', { sharedTrunk: true }, kind);
    const { player } = learner;
    const collector = createCollector(await longShot.create(3), player);
    let steps = 0;
    const plan = { episodes: 40, episodeSeed: (episode: number) => mixSeeds([1, episode]) };
    const stop = () => {
      if (++steps === 5) throw new Error('Stop.');
      return undefined;
    };
    await expect(collector.collect({ ...plan, breathe: stop })).rejects.toThrow('Stop.');
    await learner.update(change(await collector.collect(plan)), at());
    const state = learner.state();
    learner.dispose();
    return state;
  };
  expect(await interrupted((rollout) => rollout)).toEqual(await interrupted(elsewhere));
});
