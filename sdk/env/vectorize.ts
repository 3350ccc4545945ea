import { maskSize, spaceSize } from '../spaces';
import type { Actions, Environment, Rows, VectorEnvironment } from './environment';
import { assertSameKind } from './same-kind';

/** Arrays for `rows` rows. All choices are allowed until the environment says otherwise. */
export function createRows(rows: number, observationSize: number, terms: number, masks = 0): Rows {
  return {
    observations: new Float32Array(rows * observationSize),
    rewards: new Float32Array(rows),
    terminated: new Uint8Array(rows),
    truncated: new Uint8Array(rows),
    absent: new Uint8Array(rows),
    terms: new Float32Array(rows * terms),
    actionMasks: new Uint8Array(rows * masks).fill(1),
  };
}

/** The part of the arrays that belongs to rows `from` … `from + count` − 1, as views: writing there writes here. */
export function viewRows(rows: Rows, from: number, count: number): Rows {
  const total = rows.rewards.length;
  const part = <T extends Float32Array | Uint8Array>(array: T): T => {
    const width = array.length / total;
    return array.subarray(from * width, (from + count) * width) as T;
  };
  return {
    observations: part(rows.observations),
    rewards: part(rows.rewards),
    terminated: part(rows.terminated),
    truncated: part(rows.truncated),
    absent: part(rows.absent),
    terms: part(rows.terms),
    actionMasks: part(rows.actionMasks),
  };
}

/** Whether all agents of these rows have ended their episode. */
export function allEnded({ terminated, truncated }: Rows): boolean {
  for (let row = 0; row < terminated.length; row++) if (!terminated[row] && !truncated[row]) return false;
  return true;
}

/**
 * Steps several environments of one kind as one; each writes straight into its part of the shared arrays. Copies rest
 * until their first reset.
 *
 * @throws RangeError without any environment, or with some that are of different kinds.
 */
export function vectorize(environments: readonly Environment[]): VectorEnvironment {
  if (environments.length === 0) throw new RangeError('vectorize: got no environments, expected at least one.');
  const { id, observationSpace, actionSpace, agents, masked, rewardTerms } = environments[0];
  for (const other of environments.slice(1)) {
    assertSameKind(`vectorize '${id}'`, other, environments[0], 'Vectorize environments of one kind.');
    if (`${other.rewardTerms}` !== `${rewardTerms}`) {
      throw new RangeError(`vectorize '${id}': got reward terms [${other.rewardTerms}], expected [${rewardTerms}].`);
    }
  }
  const copies = environments.length;
  const masks = masked ? maskSize(actionSpace) : 0;
  const rows = createRows(copies * agents, spaceSize(observationSpace), rewardTerms.length, masks);
  rows.terminated.fill(1);
  const views = environments.map((_, copy) => viewRows(rows, copy * agents, agents));
  const actionSize = agents * spaceSize(actionSpace);

  function stepCopy(copy: number, actions: Actions): void {
    if (allEnded(views[copy])) rest(views[copy]);
    else environments[copy].step(actions.subarray(copy * actionSize, (copy + 1) * actionSize), views[copy]);
  }

  return {
    id,
    observationSpace,
    actionSpace,
    agents,
    masked,
    rewardTerms,
    copies,
    ...rows,
    reset(copy, seed) {
      if (!(copy in environments)) throw new RangeError(`${id}: got copy ${copy}, expected 0 to ${copies - 1}.`);
      environments[copy].reset(seed, views[copy]);
    },
    step(actions: Actions) {
      stepCopies(copies, stepCopy, actions);
    },
    close() {
      for (const environment of environments) environment.close();
    },
  };
}

/** Steps every copy, also those after one that throws; throws what the first threw when all have had their turn. */
export function stepCopies(copies: number, step: (copy: number, actions: Actions) => void, actions: Actions): void {
  let failures: unknown[] | null = null;
  for (let copy = 0; copy < copies; copy++) {
    try {
      step(copy, actions);
    } catch (error) {
      failures ??= [error];
    }
  }
  if (failures) throw failures[0];
}

function rest({ rewards, terms }: Rows): void {
  rewards.fill(0);
  terms.fill(0);
}
