import type { Random } from '../sdk/math';
import type { Mdp } from './mdp';
import type { TablePolicy } from './policy';

/** Trajectories one after another, in the form that sdk/math takes: j is steps starts[j] … starts[j + 1] − 1. */
export interface Trajectories {
  /** [steps] */
  readonly states: Int32Array;
  readonly actions: Int32Array;
  readonly rewards: Float64Array;
  /** [trajectories + 1] */
  readonly starts: Int32Array;
  /** [trajectories]: what the state is worth in which time was up; 0 where the world ended the episode. */
  readonly tails: Float64Array;
}

/** Plays `count` trajectories. */
export function sample(mdp: Mdp, policy: TablePolicy, count: number, random: Random): Trajectories {
  const build = builder(mdp);
  for (let j = 0; j < count; j++) {
    let state = draw(mdp.start, 0, mdp.start.length, random);
    let time = 0;
    while (state >= 0 && time < mdp.horizon) {
      const action = draw(policy.probabilities, state * policy.actions, policy.actions, random, policy.actions - 1);
      build.step(time++, state, action);
      state = draw(mdp.transitions[state][action], 0, mdp.start.length, random);
    }
    build.end(time, state);
  }
  return build.take();
}

/** The index of one of `count` weights from `at`, drawn by their size; `otherwise` where the draw is beyond them all. */
function draw(weights: ArrayLike<number>, at: number, count: number, random: Random, otherwise = -1): number {
  let left = random();
  for (let i = 0; i < count; i++) {
    left -= weights[at + i];
    if (left < 0) return i;
  }
  return otherwise;
}

/** All trajectories that can happen, each with its probability. They sum to 1. */
export function enumerate(mdp: Mdp, policy: TablePolicy): { trajectories: Trajectories; probabilities: Float64Array } {
  const probabilities: number[] = [];
  const build = builder(mdp);
  const end = (time: number, state: number, probability: number) => {
    build.end(time, state);
    probabilities.push(probability);
  };
  function follow(time: number, state: number, probability: number): void {
    if (time === mdp.horizon) end(time, state, probability);
    else act(time, state, probability);
  }
  function act(time: number, state: number, probability: number): void {
    for (let action = 0; action < policy.actions; action++) {
      const chosen = probability * policy.probabilities[state * policy.actions + action];
      const next = mdp.transitions[state][action];
      const ending = 1 - next.reduce((sum, p) => sum + p, 0);
      build.step(time, state, action);
      if (ending > 1e-12) end(time + 1, -1, chosen * ending);
      next.forEach((p, s) => {
        if (p > 0) follow(time + 1, s, chosen * p);
      });
    }
  }
  mdp.start.forEach((p, s) => {
    if (p > 0) follow(0, s, p);
  });
  return { trajectories: build.take(), probabilities: Float64Array.from(probabilities) };
}

/** Gathers trajectories: `step` writes one step of the path, `end` files the path as it then is. */
function builder(mdp: Mdp) {
  const path: { state: number; action: number }[] = [];
  const states: number[] = [];
  const actions: number[] = [];
  const rewards: number[] = [];
  const starts = [0];
  const tails: number[] = [];
  return {
    step(time: number, state: number, action: number): void {
      path[time] = { state, action };
    },
    /** `state`: where the path led after its `length` steps; −1 where the world ended it. */
    end(length: number, state: number): void {
      for (const step of path.slice(0, length)) {
        states.push(step.state);
        actions.push(step.action);
        rewards.push(mdp.rewards[step.state][step.action]);
      }
      tails.push(state < 0 ? 0 : mdp.tails[state]);
      starts.push(states.length);
    },
    take: (): Trajectories => ({
      states: Int32Array.from(states),
      actions: Int32Array.from(actions),
      rewards: Float64Array.from(rewards),
      starts: Int32Array.from(starts),
      tails: Float64Array.from(tails),
    }),
  };
}

/** Some trajectories, by their indices, in that order. */
export function pick(
  { states, actions, rewards, starts, tails }: Trajectories,
  indices: readonly number[],
): Trajectories {
  const steps = indices.flatMap((j) => Array.from({ length: starts[j + 1] - starts[j] }, (_, t) => starts[j] + t));
  const begin = [0];
  for (const j of indices) begin.push(begin[begin.length - 1] + starts[j + 1] - starts[j]);
  return {
    states: Int32Array.from(steps, (t) => states[t]),
    actions: Int32Array.from(steps, (t) => actions[t]),
    rewards: Float64Array.from(steps, (t) => rewards[t]),
    starts: Int32Array.from(begin),
    tails: Float64Array.from(indices, (j) => tails[j]),
  };
}
