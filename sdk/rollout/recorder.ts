import { copyRows, grown } from './copies';
import type { Rollout } from './rollout';

/** Numbers of a step. */
export interface StepSizes {
  readonly observation: number;
  readonly action: number;
  readonly actionMask: number;
  /** Whether actions are whole numbers. */
  readonly whole: boolean;
}

/** Steps that were decided at once, arrays of [count, numbers of a step]. */
export interface DecidedSteps {
  /** [count]: which trajectory each belongs to. */
  readonly owners: Int32Array;
  readonly observations: Float32Array;
  readonly actionMasks: Uint8Array;
  readonly outputs: Float32Array;
  readonly actions: Int32Array | Float32Array;
}

/** What a rollout says of its steps. */
export type RecordedSteps = Omit<Rollout, 'trajectories' | 'episodes' | 'terminated' | 'finalObservations' | 'terms'>;

/**
 * Steps as they happen: those of all trajectories in one long list, in the order of time. `finish` sorts them by
 * trajectory. The lists grow by doubling and are used again for the next rollout.
 */
export interface Recorder {
  /** How many there are. A function, since V8 is slow with an object that has accessors, and every step asks this one. */
  steps(): number;
  /** Forgets what an interrupted rollout left. */
  clear(): void;
  /** Adds steps; returns the number of the first. */
  add(decided: DecidedSteps): number;
  /** Tells the reward of the step of that number. */
  reward(step: number, reward: number): void;
  /** All steps, with the trajectories in the given order, some of which may have none; empties the recorder. */
  finish(trajectories: Int32Array): RecordedSteps;
}

export function createRecorder(sizes: StepSizes): Recorder {
  const createActions = (length: number) => (sizes.whole ? new Int32Array(length) : new Float32Array(length));
  let capacity = 1024;
  let used = 0;
  let outputSize = 0;
  let observations = new Float32Array(capacity * sizes.observation);
  let actions = createActions(capacity * sizes.action);
  let masks = new Uint8Array(capacity * sizes.actionMask);
  let outputs = new Float32Array(0);
  let rewards = new Float32Array(capacity);
  let owners = new Int32Array(capacity);

  function makeRoom(count: number): void {
    if (used + count <= capacity) return;
    while (used + count > capacity) capacity *= 2;
    observations = grown(observations, capacity * sizes.observation);
    actions = grown(actions, capacity * sizes.action);
    masks = grown(masks, capacity * sizes.actionMask);
    outputs = grown(outputs, capacity * outputSize);
    rewards = grown(rewards, capacity);
    owners = grown(owners, capacity);
  }

  function add(decided: DecidedSteps): number {
    const count = decided.owners.length;
    makeRoom(count);
    if (outputSize !== decided.outputs.length / count) {
      outputSize = decided.outputs.length / count;
      outputs = new Float32Array(capacity * outputSize);
    }
    owners.set(decided.owners, used);
    observations.set(decided.observations, used * sizes.observation);
    masks.set(decided.actionMasks, used * sizes.actionMask);
    outputs.set(decided.outputs, used * outputSize);
    actions.set(decided.actions, used * sizes.action);
    used += count;
    return used - count;
  }

  function finish(trajectories: Int32Array): RecordedSteps {
    const { starts, order } = sortSteps(trajectories);
    const recorded = {
      steps: used,
      starts,
      order,
      observations: copyRows(observations, order, sizes.observation, new Float32Array(used * sizes.observation)),
      actions: copyRows(actions, order, sizes.action, createActions(used * sizes.action)),
      actionMasks: copyRows(masks, order, sizes.actionMask, new Uint8Array(used * sizes.actionMask)),
      outputs: copyRows(outputs, order, outputSize, new Float32Array(used * outputSize)),
      rewards: copyRows(rewards, order, 1, new Float32Array(used)),
    };
    used = 0;
    return recorded;
  }

  /** Where each of the trajectories starts when they lie one after another, and which step belongs in each place then. */
  function sortSteps(trajectories: Int32Array): Pick<Rollout, 'starts' | 'order'> {
    const places = new Int32Array(trajectories.length);
    for (let place = 0; place < places.length; place++) places[trajectories[place]] = place;
    const starts = new Int32Array(trajectories.length + 1);
    for (let step = 0; step < used; step++) starts[places[owners[step]] + 1]++;
    for (let place = 0; place < places.length; place++) starts[place + 1] += starts[place];
    const next = starts.slice();
    const order = new Int32Array(used);
    for (let step = 0; step < used; step++) order[next[places[owners[step]]]++] = step;
    return { starts, order };
  }

  return {
    steps: () => used,
    clear() {
      used = 0;
    },
    add,
    reward(step, value) {
      rewards[step] = value;
    },
    finish,
  };
}
