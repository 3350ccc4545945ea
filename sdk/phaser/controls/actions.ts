import type { Actions } from '../../env';
import type { Action } from '../../runtime';
import { type BoxSpace, boundAt, describeSpace, type MultiDiscreteSpace, type Space, spaceSize } from '../../spaces';

/**
 * Reads one agent's action out of the batch; an array is the same each time.
 *
 * @throws RangeError if it lies outside the action space.
 */
export type ReadAction = (actions: Actions, row: number) => Action;

export function actionReader(space: Space): ReadAction {
  switch (space.type) {
    case 'discrete':
      return (actions, row) => {
        const action = actions[row];
        if (!isChoice(action, space.n)) throw outside(space, `action ${action}`);
        return action;
      };
    case 'multi-discrete':
      return choicesReader(space);
    case 'box':
      return boxReader(space);
  }
}

function choicesReader(space: MultiDiscreteSpace): ReadAction {
  const { nvec } = space;
  const action = new Int32Array(nvec.length);
  return (actions, row) => {
    for (let i = 0; i < nvec.length; i++) {
      const choice = actions[row * nvec.length + i];
      if (!isChoice(choice, nvec[i])) throw outside(space, `choice ${choice} in branch ${i} of the action`);
      action[i] = choice;
    }
    return action;
  };
}

function boxReader(space: BoxSpace): ReadAction {
  const size = spaceSize(space);
  const action = new Float32Array(size);
  // A bound such as 0.1 is no float32 number, and an action that lies on it is not outside.
  const low = Float32Array.from(action, (_, i) => boundAt(space.low, i));
  const high = Float32Array.from(action, (_, i) => boundAt(space.high, i));
  return (actions, row) => {
    for (let i = 0; i < size; i++) {
      action[i] = actions[row * size + i];
      if (!(action[i] >= low[i] && action[i] <= high[i])) {
        throw outside(space, `${action[i]} at ${i} of the action`, ' Clip actions before step().');
      }
    }
    return action;
  };
}

const isChoice = (action: number, n: number) => Number.isInteger(action) && action >= 0 && action < n;

function outside(space: Space, what: string, remedy = ''): RangeError {
  return new RangeError(`got ${what}, expected one of ${describeSpace(space)}.${remedy}`);
}
