import type { Action } from '../../runtime';
import { maskSize, type Space, spaceSize } from '../../spaces';

/** What an agent decided, to be looked at. Its arrays are overwritten by the next decision. */
export interface Decision {
  /**
   * A number for a discrete space, an Int32Array with one for each branch of a multi-discrete one, a Float32Array for a
   * box. Before the first decision, and where a person plays, −1 in place of each choice and NaN of each number of a box.
   */
  readonly action: Action;
  /** [choices of all branches]: how likely the policy held each; zeros unless a policy decides. Empty for a box. */
  readonly probabilities: Float32Array;
  /** [numbers of a box]: the policy's mean, as `Actor` has it; NaN unless a policy decides. Empty for choices. */
  readonly mean: Float32Array;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

export function createDecision(space: Space): Writable<Decision> {
  const size = spaceSize(space);
  const decision = {
    action: space.type === 'discrete' ? -1 : space.type === 'box' ? new Float32Array(size) : new Int32Array(size),
    probabilities: new Float32Array(maskSize(space)),
    mean: new Float32Array(space.type === 'box' ? size : 0),
  };
  clearAction(decision);
  showThinking(decision, null);
  return decision;
}

/** Shows that nothing was decided. */
export function clearAction(decision: Writable<Decision>): void {
  if (typeof decision.action === 'number') decision.action = -1;
  else decision.action.fill(decision.action instanceof Float32Array ? Number.NaN : -1);
}

/** Shows an action, or the first one of a batch. */
export function showAction(decision: Writable<Decision>, action: Action): void {
  if (typeof decision.action !== 'number') {
    for (let i = 0; i < decision.action.length; i++) decision.action[i] = (action as Float32Array)[i];
  } else {
    decision.action = typeof action === 'number' ? action : action[0];
  }
}

/** Shows what a policy held likely, or (null) that none decides. */
export function showThinking(decision: Decision, thinker: Omit<Decision, 'action'> | null): void {
  if (thinker) {
    decision.probabilities.set(thinker.probabilities);
    decision.mean.set(thinker.mean);
  } else {
    decision.probabilities.fill(0);
    decision.mean.fill(Number.NaN);
  }
}
