import { group, type OptionValues, whole } from '../options';
import { naturalGradientOptions } from './natural-gradient';
import { trustRegionOptions } from './shared';

export const trpoOptions = {
  ...naturalGradientOptions,
  ...trustRegionOptions,
  ...group('Step', {
    lineSearchSteps: whole(10, 1, 100, 'How often a step that is too long is halved before it is given up.'),
  }),
};

export type TrpoOptions = OptionValues<typeof trpoOptions>;
