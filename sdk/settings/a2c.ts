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
  ...withDefaults(advantageOptions, { gaeLambda: 0.98 }),
  ...ascentOptions,
  ...entropyOptions,
  ...valueOptions,
  ...policyOptions,
  ...trunkOptions,
};

export type A2cOptions = OptionValues<typeof a2cOptions>;
