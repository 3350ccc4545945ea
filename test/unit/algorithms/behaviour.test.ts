import { beforeAll, describe, expect, test } from 'vitest';
import { createObservationScale } from '../../../sdk/algorithms/observation-scale';
import { mixSeeds } from '../../../sdk/math';
import { createCollector, mergeRollouts } from '../../../sdk/rollout';
import { startTestBackend } from '../../fixtures/backend';
import { passersBy } from '../../probes/probes';
import { algorithmNames, at, createLearner } from './learners';
import { categorical } from './made-up';

beforeAll(startTestBackend);

const kind = { ...categorical, actionSpace: passersBy.actionSpace };
const settings = [
  ...algorithmNames.map((name) => [name, { normalizeObservations: true }] as const),
  ['a2c', { sharedTrunk: true, normalizeObservations: true }] as const,
  ['ppo', { sharedTrunk: true }] as const,
];

describe.each(settings)('%s, %o', (name, given) => {
  test('one that behaves like another plays the same episodes, bit for bit, and they teach the same', async () => {
    const create = async () => {
      const learner = createLearner(name, given, kind);
      const collector = createCollector(await passersBy.create(3), learner.player);
      return { learner, collector };
    };
    const [alone, together, helper] = [await create(), await create(), await create()];
    const size = helper.learner.behaviour().length;
    for (let iteration = 0; iteration < 3; iteration++) {
      const episodeSeed = (episode: number) => mixSeeds([4, iteration, episode]);
      const play = ({ collector }: typeof alone, episodes: readonly number[]) => {
        const left = [...episodes];
        collector.begin();
        return collector.play({ next: () => left.shift() ?? -1, episodeSeed });
      };
      await play(alone, [0, 1, 2, 3, 4, 5, 6, 7]);
      await alone.learner.update(alone.collector.finish(), at());

      const behaviour = together.learner.behaviour();
      expect(behaviour).toHaveLength(size);
      helper.learner.behave(behaviour);
      behaviour.fill(Number.NaN); // it was a copy
      await play(together, [5, 0, 2]);
      await play(helper, [1, 3, 4, 6, 7]);
      const parts = [helper.collector.finish(), together.collector.finish()];
      await together.learner.update(mergeRollouts(parts), at());
      expect(together.learner.state()).toEqual(alone.learner.state());
    }
    for (const { learner } of [alone, together, helper]) learner.dispose();
  });
});

test('an observation may be as large as a picture', () => {
  const size = 100_000;
  const scale = createObservationScale(true, size);
  scale.update(Float32Array.from({ length: 2 * size }, (_, i) => i));
  const numbers = new Float32Array(scale.numberCount);
  scale.numbers(numbers);
  const other = createObservationScale(true, size);
  other.adopt(numbers);
  expect(other.parts()).toEqual(scale.parts());
});

test('numbers of an algorithm with other options are refused', () => {
  const learner = createLearner('a2c', { normalizeObservations: true }, kind);
  const other = createLearner('a2c', { normalizeObservations: false }, kind);
  expect(() => learner.behave(other.behaviour())).toThrow(
    /^Behaviour: got \d+ numbers, expected \d+. Reload the page, so that all workers run the same version of the game.$/,
  );
  learner.dispose();
  other.dispose();
});
