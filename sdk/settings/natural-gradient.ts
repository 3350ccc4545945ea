import { type OptionValues, withDefaults } from '../options';
import {
  advantageOptions,
  dataOptions,
  entropyOptions,
  policyOptions,
  trustRegionOptions,
  valueOptions,
} from './shared';

export const naturalGradientOptions = {
  ...withDefaults(dataOptions, { stepsPerIteration: 1024, normalizeObservations: true }),
  ...advantageOptions,
  ...withDefaults(entropyOptions, { entropyCoefficient: 0 }),
  ...withDefaults(trustRegionOptions, { maxKl: 0.005 }), // half of TRPO's: there is no line search to take a step back
  ...withDefaults(valueOptions, { valueEpochs: 5, valueMinibatchSize: 128, valueLearningRate: 0.001 }),
  ...policyOptions,
};

export type NaturalGradientOptions = OptionValues<typeof naturalGradientOptions>;
