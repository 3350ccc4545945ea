import type { Rollout } from './rollout';

/** Numbers of a step. */
export interface StepSizes {
  readonly observation: number;
  readonly action: number;
  readonly actionMask: number;
  /** Whether actions are whole numbers. */
  readonly whole: boolean;
}

/** What a rollout says of its steps. */
export type RecordedSteps = Omit<Rollout, 'trajectories' | 'episodes' | 'terminated' | 'finalObservations' | 'terms'>;

/**
 * Steps as they happen: those of all trajectories in one long list, in the order of time. `finish` sorts them by
 * trajectory. The lists grow by doubling and are used again for the next rollout.
 */
export interface Recorder {
  readonly steps: number;
  /** Forgets what an interrupted rollout left. */
  clear(): void;
  /** Makes room for `count` more steps; returns where their observations go, [count, observation size]. */
  observationsFor(count: number): Float32Array;
  /** The same for their action masks, [count, mask size]. */
  masksFor(count: number): Uint8Array;
  /** Takes the network's outputs for the steps that observations were just written for. */
  setOutputs(outputs: Float32Array, count: number): void;
  /** Adds a step, whose observation is the next of those written, and whose action begins at actions[at]. */
  add(trajectory: number, actions: Int32Array | Float32Array, at: number): number;
  /** Tells the reward of the step that `add` numbered. */
  reward(step: number, reward: number): void;
  /** All steps in the order of `trajectories` trajectories, some of which may have none; empties the recorder. */
  finish(trajectories: number): RecordedSteps;
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
    while (used + count > capacity) {
      capacity *= 2;
      observations = grown(observations, capacity * sizes.observation);
      actions = grown(actions, capacity * sizes.action);
      masks = grown(masks, capacity * sizes.actionMask);
      outputs = grown(outputs, capacity * outputSize);
      rewards = grown(rewards, capacity);
      owners = grown(owners, capacity);
    }
  }

  function finish(trajectories: number): RecordedSteps {
    const starts = new Int32Array(trajectories + 1);
    for (let step = 0; step < used; step++) starts[owners[step] + 1]++;
    for (let j = 0; j < trajectories; j++) starts[j + 1] += starts[j];
    const next = starts.slice();
    const places = Int32Array.from({ length: used }, (_, step) => next[owners[step]]++);
    const recorded = {
      steps: used,
      starts,
      observations: sorted(observations, new Float32Array(used * sizes.observation), places, sizes.observation),
      actions: sorted(actions, createActions(used * sizes.action), places, sizes.action),
      actionMasks: sorted(masks, new Uint8Array(used * sizes.actionMask), places, sizes.actionMask),
      outputs: sorted(outputs, new Float32Array(used * outputSize), places, outputSize),
      rewards: sorted(rewards, new Float32Array(used), places, 1),
    };
    used = 0;
    return recorded;
  }

  return {
    get steps() {
      return used;
    },
    clear() {
      used = 0;
    },
    observationsFor(count) {
      makeRoom(count);
      return observations.subarray(used * sizes.observation, (used + count) * sizes.observation);
    },
    masksFor: (count) => masks.subarray(used * sizes.actionMask, (used + count) * sizes.actionMask),
    setOutputs(values, count) {
      if (outputSize !== values.length / count) {
        outputSize = values.length / count;
        outputs = new Float32Array(capacity * outputSize);
      }
      outputs.set(values, used * outputSize);
    },
    add(trajectory, from, at) {
      owners[used] = trajectory;
      for (let i = 0; i < sizes.action; i++) actions[used * sizes.action + i] = from[at + i];
      return used++;
    },
    reward(step, value) {
      rewards[step] = value;
    },
    finish,
  };
}

type Numbers = Float32Array | Int32Array | Uint8Array;

/** `from`'s rows, row i at places[i] of `to`. */
function sorted<T extends Numbers>(from: Numbers, to: T, places: Int32Array, width: number): T {
  for (let row = 0; row < places.length; row++) {
    for (let i = 0, at = row * width, put = places[row] * width; i < width; i++) to[put + i] = from[at + i];
  }
  return to;
}

function grown<T extends Numbers>(old: T, length: number): T {
  const array = new (old.constructor as new (length: number) => T)(length);
  array.set(old);
  return array;
}
