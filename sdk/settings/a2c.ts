import { type OptionValues, withDefaults } from '../options';
import {
  advantageOptions,
  ascentOptions,
  dataOptions,
  entropyOptions,
  policyOptions,
  trunkOptions,
  valueOptions,
} from './shared';

export const a2cOptions = {
  ...dataOptions,
  ...advantageOptions,
  ...ascentOptions,
  ...entropyOptions,
  ...withDefaults(valueOptions, { valueEpochs: 3 }),
  ...policyOptions,
  ...trunkOptions,
};

export type A2cOptions = OptionValues<typeof a2cOptions>;
