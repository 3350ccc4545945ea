import type { Rollout } from './rollout';

/**
 * Steps as they happen: those of all trajectories in one long list, in the order of time. `finish` sorts them by
 * trajectory. The lists grow by doubling and are used again for the next rollout.
 */
export interface Recorder {
  /** Forgets what an interrupted rollout left. */
  clear(): void;
  /** Makes room for `count` more steps; returns where their observations go, [count, observation size]. */
  observationsFor(count: number): Float32Array;
  /** Adds a step, whose observation is the next of those written to `observationsFor`. */
  add(trajectory: number, action: number): number;
  /** Tells the reward of the step that `add` numbered. */
  reward(step: number, reward: number): void;
  /** The rollout so far, in trajectory order; empties the recorder. `ends` gives what is known of each trajectory's end. */
  finish(ends: Pick<Rollout, 'trajectories' | 'terminated' | 'finalObservations' | 'terms'>): Rollout;
}

export function createRecorder(observationSize: number): Recorder {
  let capacity = 1024;
  let used = 0;
  let observations = new Float32Array(capacity * observationSize);
  let actions = new Int32Array(capacity);
  let rewards = new Float32Array(capacity);
  let owners = new Int32Array(capacity);

  function clear(): void {
    used = 0;
  }

  function observationsFor(count: number): Float32Array {
    while (used + count > capacity) {
      capacity *= 2;
      observations = grown(observations, capacity * observationSize);
      actions = grown(actions, capacity);
      rewards = grown(rewards, capacity);
      owners = grown(owners, capacity);
    }
    return observations.subarray(used * observationSize, (used + count) * observationSize);
  }

  function add(trajectory: number, action: number): number {
    owners[used] = trajectory;
    actions[used] = action;
    return used++;
  }

  function reward(step: number, value: number): void {
    rewards[step] = value;
  }

  function finish(ends: Pick<Rollout, 'trajectories' | 'terminated' | 'finalObservations' | 'terms'>): Rollout {
    const starts = new Int32Array(ends.trajectories + 1);
    for (let step = 0; step < used; step++) starts[owners[step] + 1]++;
    for (let j = 0; j < ends.trajectories; j++) starts[j + 1] += starts[j];
    const rollout = {
      ...ends,
      steps: used,
      starts,
      observations: new Float32Array(used * observationSize),
      actions: new Int32Array(used),
      rewards: new Float32Array(used),
    };
    const next = starts.slice();
    for (let step = 0; step < used; step++) {
      const to = next[owners[step]]++;
      rollout.actions[to] = actions[step];
      rollout.rewards[to] = rewards[step];
      for (let i = 0; i < observationSize; i++) {
        rollout.observations[to * observationSize + i] = observations[step * observationSize + i];
      }
    }
    clear();
    return rollout;
  }

  return { clear, observationsFor, add, reward, finish };
}

function grown<T extends Float32Array | Int32Array>(old: T, length: number): T {
  const array = new (old.constructor as new (length: number) => T)(length);
  array.set(old);
  return array;
}
