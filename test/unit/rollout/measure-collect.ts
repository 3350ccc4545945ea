/** Run as `node --expose-gc` in a process of its own: prints how far collecting makes the heap grow, for some players. */
import { createReinforce } from '../../../sdk/algorithms';
import type { EnvironmentDefinition } from '../../../sdk/env';
import { cartPole, pendulum } from '../../../sdk/env/classic';
import { mixSeeds, seededRandom } from '../../../sdk/math';
import { resolveOptions } from '../../../sdk/options';
import { createCollector } from '../../../sdk/rollout';
import { reinforceOptions } from '../../../sdk/settings';
import { startTestBackend } from '../../fixtures/backend';

const STEPS = 100_000;

interface Cost {
  readonly bytes: number;
  readonly steps: number;
  readonly episodes: number;
}

/** While 64 copies play; what `finish` hands out is not part of it. */
async function costOf(definition: EnvironmentDefinition, normalizeObservations: boolean): Promise<Cost> {
  const { observationSpace, actionSpace } = definition;
  const given = { hiddenWidths: [64, 64], sharedTrunk: true, normalizeObservations };
  const options = resolveOptions('measure', reinforceOptions, given);
  const { player } = createReinforce({ observationSpace, actionSpace, random: seededRandom(1) }, options);
  const collector = createCollector(await definition.create(64), player);
  const play = async (): Promise<Cost> => {
    let episodes = 0;
    collector.begin();
    globalThis.gc?.();
    const before = process.memoryUsage().heapUsed;
    await collector.play({
      next: () => (collector.steps < STEPS ? episodes++ : -1),
      episodeSeed: (number) => mixSeeds([1, number]),
    });
    return { bytes: process.memoryUsage().heapUsed - before, steps: collector.steps, episodes };
  };
  await play(); // the lists grow, and the engine compiles what it finds hot
  await play();
  const costs = [await play(), await play(), await play()];
  return costs.reduce((least, cost) => (cost.bytes < least.bytes ? cost : least));
}

await startTestBackend();
const results = {
  'cart-pole': await costOf(cartPole, false),
  'cart-pole, normalised': await costOf(cartPole, true),
  'pendulum, a box': await costOf(pendulum, false),
};
console.log(JSON.stringify(results));
