import { beforeAll, expect, test } from 'vitest';
import type { EnvironmentDefinition } from '../../../sdk/env';
import { cartPole } from '../../../sdk/env/classic';
import { createTraining } from '../../../sdk/training';
import { startTestBackend } from '../../fixtures/backend';
import { algorithmNames, everything, host } from './run';

beforeAll(startTestBackend);

/** CartPole that can be spoilt. */
function poisoned(): EnvironmentDefinition & { with?: 'rewards' | 'observations' } {
  const definition: ReturnType<typeof poisoned> = {
    ...cartPole,
    async create(copies) {
      const world = await cartPole.create(copies);
      return {
        ...world,
        step(actions) {
          world.step(actions);
          if (definition.with) world[definition.with].fill(Number.NaN);
        },
      };
    },
  };
  return definition;
}

test.each(algorithmNames)(
  '%s: a number that is none is an error, changes nothing, and the run can go on',
  async (algorithm) => {
    const definition = poisoned();
    const training = await createTraining(definition, everything(algorithm), host);
    await training.iterate();
    const before = training.checkpoint();
    for (const place of ['rewards', 'observations'] as const) {
      definition.with = place;
      await expect(training.iterate()).rejects.toThrow(
        /^CartPole-v1: got NaN .* row 0, expected .* Mend what writes it\.$/,
      );
      expect(training.checkpoint()).toEqual(before);
    }
    definition.with = undefined;
    const metrics = await training.iterate();
    const untroubled = await createTraining(cartPole, everything(algorithm), host);
    await untroubled.iterate();
    expect(metrics).toEqual(await untroubled.iterate());
    training.close();
    untroubled.close();
  },
);
