import { beforeAll, expect, test } from 'vitest';
import { cartPole } from '../../../sdk/env/classic';
import { createTraining } from '../../../sdk/training';
import { startTestBackend } from '../../fixtures/backend';
import { combination, forbiddenBranches, target } from '../../probes/probes';
import { everything, host } from './run';

beforeAll(startTestBackend);

test.each([cartPole, target, combination, forbiddenBranches])(
  'TRPO keeps to maxKl through a whole run, and stays where no step is good: $id',
  async (definition) => {
    const seen = { normalizeObservations: false }; // or parameters would follow the scale of what is seen
    const options = {
      ...seen,
      maxKl: 2,
      damping: 1e-4,
      lineSearchSteps: 2,
      trajectoriesPerIteration: 1,
      stepsPerIteration: 8,
    };
    const training = await createTraining(definition, everything('trpo', options), host);
    const fractions = new Set<number>();
    for (let i = 0; i < 30; i++) {
      const before = training.checkpoint().algorithm['policy.parameters'];
      const { approxKl, stepFraction = Number.NaN } = await training.iterate();
      const after = training.checkpoint().algorithm['policy.parameters'];
      fractions.add(stepFraction);
      expect(approxKl).toBeLessThanOrEqual(2);
      if (stepFraction === 0) expect(after).toEqual(before);
      else expect(after).not.toEqual(before);
    }
    training.close();
    expect([...fractions].every((fraction) => [0, 0.5, 1].includes(fraction))).toBe(true);
    expect(fractions.size).toBeGreaterThan(1);
  },
);
