import { type OptionDescriptions, type OptionValues, resolveOptions, whole } from '../options';
import type { GlobalWatch } from './global-watch';
import type { Finding } from './report';

/** What a check can be told. */
export const checkOptions = {
  seed: whole(1, 0, 2 ** 32 - 1, 'Seeds all episodes and actions of the check.'),
  steps: whole(1000, 100, 1_000_000, 'Steps of random play that observations, rewards and ends are judged by.'),
} satisfies OptionDescriptions;

export interface CheckOptions extends Partial<OptionValues<typeof checkOptions>> {
  /** What `watchGlobals` gave, if it was called before the game was loaded: names calls that get round the game's own chance and clock. */
  globals?: GlobalWatch;
  /** Called with each finding as soon as it is there. */
  onFinding?(finding: Finding): void;
  /** A clock in ms for the report. Default: `performance.now`. */
  now?(): number;
}

/** @throws RangeError for options that are unknown or do not fit. */
export function resolveCheckOptions(options: CheckOptions) {
  const { globals, onFinding = () => {}, now = () => performance.now(), ...rest } = options;
  return { ...resolveOptions('checkEnvironment', checkOptions, rest), globals, onFinding, now };
}
