import { describe, expect, test } from 'vitest';
import { type Option, problemWith } from '../../../sdk/options';
import { algorithmSettings, resolveTrainingOptions, trainingOptions } from '../../../sdk/settings';

const algorithms = Object.keys(algorithmSettings);

describe.each(algorithms)('%s', (algorithm) => {
  const { options } = algorithmSettings[algorithm];

  test('takes its own resolved options again', () => {
    const given = { algorithm, discount: 0.9, hiddenWidths: [8], normalizeReturns: false };
    const resolved = resolveTrainingOptions(given);
    expect(resolveTrainingOptions(resolved)).toEqual(resolved);
  });

  test('has conditions that can hold: on values that others can take, which have no conditions themselves', () => {
    const all: Readonly<Record<string, Option>> = { ...trainingOptions, ...options };
    for (const { when = {} } of Object.values(options)) {
      for (const [name, values] of Object.entries(when).filter(([name]) => name in all)) {
        expect(values.filter((value) => problemWith(name, all[name], value))).toEqual([]);
        expect(all[name].when).toBeUndefined();
      }
    }
  });
});

test.each([
  ['ppo', { nSteps: 3 }, 'estimate is n-step'],
  ['ppo', { gaeLambda: 0.9, estimate: 'monte-carlo' }, 'estimate is gae'],
  ['ppo', { valueLearningRate: 0.1, sharedTrunk: true }, 'sharedTrunk is false'],
  ['a2c', { momentum: 0.5 }, 'optimizer is momentum'],
  ['a2c', { valueEpochs: 9, sharedTrunk: true }, 'sharedTrunk is false'],
  ['a2c', { valueMinibatchSize: 9, sharedTrunk: true }, 'sharedTrunk is false'],
  ['a2c', { valueCoefficient: 1 }, 'sharedTrunk is true'],
  ['reinforce', { exactDiscounting: true, estimate: 'total-return' }, 'estimate is future-return'],
  ['reinforce', { importanceLimit: 3 }, 'importanceSampling is trajectory or per-decision'],
  ['reinforce', { selfNormalize: true, importanceSampling: 'per-decision' }, 'importanceSampling is trajectory'],
  ['trpo', { nSteps: 3 }, 'estimate is n-step'],
])('%s refuses %o, which it would ignore', (algorithm, given, needed) => {
  const [name, value] = Object.entries(given)[0];
  const set = needed.split(' ')[0];
  expect(() => resolveTrainingOptions({ algorithm, ...given })).toThrow(
    `train (${algorithm}): got ${name} = ${value}, which matters only when ${needed}. Leave it out, or set ${set}.`,
  );
});

test.each([
  ['ppo', { nSteps: 3, estimate: 'n-step' }],
  ['ppo', { sharedTrunk: true, valueCoefficient: 1 }],
  ['a2c', { optimizer: 'momentum', momentum: 0.5 }],
  ['natural-gradient', { valueEpochs: 9, valueLearningRate: 0.1, valueMinibatchSize: 9 }],
  ['trpo', { valueEpochs: 9, valueLearningRate: 0.1, valueMinibatchSize: 9 }],
  ['reinforce', { updatesPerIteration: 2, importanceSampling: 'trajectory', importanceLimit: 3, selfNormalize: true }],
])('%s takes %o', (algorithm, given) => {
  const resolved = resolveTrainingOptions({ algorithm, ...given });
  expect(resolved).toMatchObject(given);
  expect(resolveTrainingOptions(resolved)).toEqual(resolved);
});
