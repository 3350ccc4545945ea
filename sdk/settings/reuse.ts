import type { ReuseOptions } from './reinforce';

/** @throws RangeError for options that make no sense together. */
export function checkReuse(options: ReuseOptions & { readonly estimate: string }): void {
  const { updatesPerIteration, importanceSampling, importanceLimit, estimate } = options;
  const none = importanceSampling === 'none';
  const refuse = (got: string, expected: string): never => {
    throw new RangeError(`reinforce: got ${got}, expected ${expected}.`);
  };
  if (none && updatesPerIteration > 1) {
    const remedy =
      "importanceSampling 'trajectory' or 'per-decision', since the policy has moved after the first update";
    refuse(`updatesPerIteration ${updatesPerIteration} without importance sampling`, remedy);
  }
  if (!none && updatesPerIteration === 1) {
    const remedy = 'updatesPerIteration above 1: on the policy that played, every weight is 1';
    refuse(`importanceSampling '${importanceSampling}' with one update`, remedy);
  }
  if (none && (importanceLimit > 0 || options.selfNormalize)) {
    refuse(
      `${importanceLimit > 0 ? 'importanceLimit' : 'selfNormalize'} without importance sampling`,
      'both or neither',
    );
  }
  if (importanceSampling === 'per-decision' && estimate === 'total-return') {
    refuse(
      "importanceSampling 'per-decision' of total-return",
      "estimate 'future-return', whose rewards it weighs one by one",
    );
  }
  if (importanceSampling === 'per-decision' && options.selfNormalize) {
    refuse("selfNormalize with importanceSampling 'per-decision'", "'trajectory', whose weights have one mean");
  }
}
