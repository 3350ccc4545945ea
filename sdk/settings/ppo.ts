import { group, number, type OptionValues, whole, withDefaults } from '../options';
import {
  advantageOptions,
  ascentOptions,
  dataOptions,
  entropyOptions,
  policyOptions,
  trunkOptions,
  valueOptions,
} from './shared';

const { valueLearningRate, normalizeReturns } = valueOptions;

export const ppoOptions = {
  ...withDefaults(dataOptions, { stepsPerIteration: 1024 }),
  ...advantageOptions,
  ...withDefaults(ascentOptions, { learningRate: 0.001 }),
  ...entropyOptions,
  ...group('Step', {
    epochs: whole(10, 1, 1000, 'Times that each rollout is gone through.'),
    minibatchSize: whole(128, 1, 1e7, 'Steps in each minibatch.'),
    clipRange: number(0.2, 0, 1e3, 'ε: how far the probability of an action may grow or shrink, as a ratio to 1.'),
    targetKl: number(
      0,
      0,
      10,
      'Epochs end early once the policy has moved this far, a mean KL divergence in nats; 0: never.',
    ),
  }),
  ...group('Value network', {
    ...withDefaults({ valueLearningRate, normalizeReturns }, { valueLearningRate: 0.001 }),
    valueClipRange: number(
      0,
      0,
      1e3,
      'How far values may move from what they were, in units of scaled returns; 0: freely.',
    ),
  }),
  ...policyOptions,
  ...trunkOptions,
};

export type PpoOptions = OptionValues<typeof ppoOptions>;
