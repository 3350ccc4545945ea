import { type Actions, createActions, type EnvironmentDefinition, type Rows, uniformActions } from '../env';
import { seededRandom } from '../math';
import { branches, maskSize, spaceSize } from '../spaces';

/** Decides for all rows: writes the next step's actions. */
export type Chooser = (actions: Actions, rows: Rows) => void;

/** Steps that an action is kept for at most: long enough to get somewhere, short enough to turn round. */
const MOST_STEPS = 12;

/** Random actions, each kept for a while as a person would: a new one in each step would tremble on the spot. */
export function randomChooser(definition: EnvironmentDefinition, seed: number): Chooser {
  const { agents, actionSpace } = definition;
  const random = seededRandom(seed, 7);
  const size = spaceSize(actionSpace);
  const choose = uniformActions(actionSpace);
  const left = new Int32Array(agents);
  return (actions, rows) => {
    for (let row = 0; row < agents; row++) {
      if (left[row]-- > 0) continue;
      left[row] = Math.floor(random() * MOST_STEPS);
      choose(actions, row * size, random);
    }
    obeyMasks(definition, actions, rows);
  };
}

/** What another decides, but for the i-th number of all actions, which `change` decides. */
export function changed(
  definition: EnvironmentDefinition,
  chooser: Chooser,
  at: number,
  change: (value: number) => number,
): Chooser {
  const size = spaceSize(definition.actionSpace);
  const own = createActions(definition.actionSpace, definition.agents); // what the other keeps must not be changed
  return (actions, rows) => {
    chooser(own, rows);
    actions.set(own);
    for (let i = at; i < actions.length; i += size) actions[i] = change(own[i]);
    obeyMasks(definition, actions, rows);
  };
}

function nothingAllowed(branch: number, n: number): string {
  return `actionMasks allowed none of the ${n} choices of branch ${branch}, expected at least one.`;
}

/** Puts the next choice that is allowed in place of each that is not. */
function obeyMasks({ actionSpace, agents }: EnvironmentDefinition, actions: Actions, rows: Rows): void {
  const { actionMasks, terminated, truncated, absent } = rows;
  if (actionMasks.length === 0) return;
  const sizes = branches(actionSpace);
  for (let row = 0; row < agents; row++) {
    if (terminated[row] || truncated[row] || absent[row]) continue;
    let from = row * maskSize(actionSpace);
    for (let branch = 0; branch < sizes.length; branch++) {
      const n = sizes[branch];
      const at = row * sizes.length + branch;
      if (!actionMasks.subarray(from, from + n).includes(1)) throw new Error(nothingAllowed(branch, n));
      while (!actionMasks[from + actions[at]]) actions[at] = (actions[at] + 1) % n;
      from += n;
    }
  }
}
