import { seededRandom } from '../../math';
import { boundAt, spaceSize } from '../../spaces';
import type { Actions, EnvironmentDefinition, VectorEnvironment } from '../environment';
import { createRows } from '../vectorize';
import type { ClassicTask } from './task';

/** Many copies of a task, with their states open to look at and to set. */
export interface ClassicBatch<S = object> extends VectorEnvironment {
  readonly states: S;
}

/** A task as something to train on. */
export interface ClassicEnvironment<S = object> extends EnvironmentDefinition {
  readonly maxEpisodeSteps: number;
  create(copies: number): Promise<ClassicBatch<S>>;
}

/** Makes a task something to train on. */
export function classicEnvironment<S>(task: ClassicTask<S>): ClassicEnvironment<S> {
  const { id, observationSpace, actionSpace, maxEpisodeSteps, rewardThreshold } = task;
  return {
    kind: 'environment',
    id,
    observationSpace,
    actionSpace,
    agents: 1,
    maxEpisodeSteps,
    ...(rewardThreshold === undefined ? {} : { rewardThreshold }),
    create: async (copies) => createBatch(task, copies),
  };
}

/**
 * `copies` copies of a task as plain arithmetic. An episode that ends by itself in the last step that it may have is
 * terminated, not truncated (Gymnasium sets both flags there). Copies rest until their first reset, and again when their
 * episode has ended. Nothing is allocated in a step.
 */
export function createBatch<S>(task: ClassicTask<S>, copies: number): ClassicBatch<S> {
  const { id, observationSpace, actionSpace, maxEpisodeSteps, endReward } = task;
  const { states, start, advance, isOver, observe } = task.dynamics(copies);
  const size = spaceSize(observationSpace);
  const rows = createRows(copies, size, 0);
  const { observations, rewards, terminated, truncated } = rows;
  const steps = new Int32Array(copies);
  const random = seededRandom(0);
  const whole = actionSpace.type === 'discrete';
  const low = whole ? 0 : boundAt(actionSpace.low, 0);
  const high = whole ? actionSpace.n - 1 : boundAt(actionSpace.high, 0);
  terminated.fill(1);

  function reset(copy: number, seed: number): void {
    if (!(copy in steps)) throw new RangeError(`${id}: got copy ${copy}, expected 0 to ${copies - 1}.`);
    random.seed(seed);
    start(copy, random);
    observe(copy, observations, size * copy);
    steps[copy] = 0;
    rewards[copy] = 0;
    terminated[copy] = 0;
    truncated[copy] = 0;
  }

  function step(actions: Actions): void {
    for (let i = 0; i < copies; i++) {
      rewards[i] = 0;
      if (terminated[i] | truncated[i]) continue;
      const action = actions[i];
      if (!(action >= low && action <= high) || (whole && action !== Math.floor(action))) throw refuse(action, i);
      const reward = advance(i, action);
      observe(i, observations, size * i);
      const over = isOver(i);
      rewards[i] = over ? reward + endReward : reward;
      if (over) terminated[i] = 1;
      else if (++steps[i] === maxEpisodeSteps) truncated[i] = 1;
    }
  }

  function refuse(action: number, copy: number): RangeError {
    const kind = whole ? 'a whole number' : 'a number';
    return new RangeError(`${id}: got action ${action} for copy ${copy}, expected ${kind} from ${low} to ${high}.`);
  }

  return {
    id,
    observationSpace,
    actionSpace,
    agents: 1,
    rewardTerms: [],
    ...rows,
    copies,
    states,
    reset,
    step,
    close() {},
  };
}
