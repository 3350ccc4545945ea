import type { Actions } from '../env';
import { boundAt, describeSpace, type Space, spaceSize } from '../spaces';
import type { Action } from './definition';

/**
 * Reads one agent's action out of the batch.
 *
 * @throws RangeError if it lies outside the action space.
 */
export type ReadAction = (actions: Actions, row: number) => Action;

export function actionReader(space: Space): ReadAction {
  if (space.type === 'discrete') {
    return (actions, row) => {
      const action = actions[row];
      if (!Number.isInteger(action) || action < 0 || action >= space.n) throw outside(space, `action ${action}`);
      return action;
    };
  }
  const size = spaceSize(space);
  const action = new Float32Array(size);
  // A bound such as 0.1 is no float32 number, and an action that lies on it is not outside.
  const low = Float32Array.from(action, (_, i) => boundAt(space.low, i));
  const high = Float32Array.from(action, (_, i) => boundAt(space.high, i));
  return (actions, row) => {
    for (let i = 0; i < size; i++) {
      action[i] = actions[row * size + i];
      if (!(action[i] >= low[i] && action[i] <= high[i])) throw outside(space, `${action[i]} at ${i} of the action`);
    }
    return action;
  };
}

function outside(space: Space, what: string): RangeError {
  return new RangeError(`got ${what}, expected one of ${describeSpace(space)}. Clip actions before step().`);
}
