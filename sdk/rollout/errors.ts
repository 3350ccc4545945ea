/** What a collector refuses to go on with. */
import type { VectorEnvironment } from '../env';
import { spaceSize } from '../spaces';

export function noDecision(): Error {
  return new Error(
    'The policy put out numbers that are not finite and cannot decide. Go back to an earlier policy, or train with a lower ' +
      'learning rate.',
  );
}

/** For rounds of episodes that left no trajectory. */
export function nobodyAppeared({ id }: { readonly id: string }, episodes: number): Error {
  return new Error(
    `${id}: got ${episodes} episodes in which no agent ever appeared, expected somebody to play. Mend what says who is there ` +
      '(present() of a scene), or play longer episodes.',
  );
}

export function goneAgain({ id }: VectorEnvironment, row: number): Error {
  return new Error(
    `${id}: got row ${row} absent after it had appeared, expected it to stay until its episode ends. Set its terminated flag.`,
  );
}

export function badObservation({ id, observations, observationSpace }: VectorEnvironment): Error {
  const at = observations.findIndex((value) => !Number.isFinite(value));
  const size = spaceSize(observationSpace);
  const where = `number ${at % size} of row ${Math.floor(at / size)}`;
  return new Error(
    `${id}: got ${observations[at]} in an observation, ${where}, expected finite numbers. Mend what writes it.`,
  );
}

export function badReward({ id, rewards }: VectorEnvironment, row: number): Error {
  return new Error(
    `${id}: got ${rewards[row]} as the reward of row ${row}, expected a finite number. Mend what writes it.`,
  );
}
