import { spaceSize } from '../spaces';
import type { Environment, Rows } from './environment';
import { createFrameStack, stackSpace } from './frame-stack';
import { allEnded } from './vectorize';

/**
 * Ends episodes after `maxEpisodeSteps` steps. Agents that the world has not ended by then are truncated, not terminated:
 * what would have come still has a value.
 *
 * @throws RangeError unless the limit is a whole number of at least 1.
 */
export function timeLimit(environment: Environment, maxEpisodeSteps: number): Environment {
  requireCount('timeLimit', maxEpisodeSteps);
  let steps = 0;
  return {
    ...forward(environment),
    reset(seed, rows) {
      steps = 0;
      environment.reset(seed, rows);
    },
    step(actions, rows) {
      environment.step(actions, rows);
      if (++steps < maxEpisodeSteps) return;
      for (let agent = 0; agent < rows.truncated.length; agent++)
        rows.truncated[agent] = rows.terminated[agent] ? 0 : 1;
    },
  };
}

/**
 * Carries each action out `frames` times, adding up the rewards; stops early once every agent's episode has ended, or when
 * an agent appears, who has not decided anything yet.
 *
 * @throws RangeError unless `frames` is a whole number of at least 1.
 */
export function frameSkip(environment: Environment, frames: number): Environment {
  requireCount('frameSkip', frames);
  let sums: Pick<Rows, 'rewards' | 'terms'> | undefined;
  return {
    ...forward(environment),
    step(actions, rows) {
      sums ??= { rewards: new Float32Array(rows.rewards.length), terms: new Float32Array(rows.terms.length) };
      sums.rewards.fill(0);
      sums.terms.fill(0);
      const missing = absentees(rows);
      for (let frame = 0; frame < frames && !allEnded(rows) && absentees(rows) === missing; frame++) {
        environment.step(actions, rows);
        for (let i = 0; i < rows.rewards.length; i++) sums.rewards[i] += rows.rewards[i];
        for (let i = 0; i < rows.terms.length; i++) sums.terms[i] += rows.terms[i];
      }
      rows.rewards.set(sums.rewards);
      rows.terms.set(sums.terms);
    },
  };
}

/** How many agents are not in the world yet. */
function absentees({ absent }: Rows): number {
  let count = 0;
  for (let agent = 0; agent < absent.length; agent++) count += absent[agent];
  return count;
}

/**
 * Lets agents see their last `count` observations at once, oldest first; see `stackSpace` for where the numbers lie. An
 * episode, or an agent that appears in it, begins with copies of the first.
 *
 * @throws RangeError unless `count` is a whole number of at least 1.
 */
export function frameStack(environment: Environment, count: number): Environment {
  requireCount('frameStack', count);
  const { agents, observationSpace: single } = environment;
  const observationSpace = stackSpace(single, count);
  const [size, width] = [spaceSize(observationSpace), spaceSize(single)];
  const observations = new Float32Array(agents * width); // as the environment writes them
  const unseen = new Uint8Array(agents).fill(1); // has no observation in its stack yet
  const ended = new Uint8Array(agents);
  let outer: Rows | undefined;
  let inner: Rows;
  let stacks: ReturnType<typeof createFrameStack>[];

  /** Views are made once: the owner of the rows allocates them once. */
  function connect(rows: Rows): void {
    if (rows === outer) return;
    outer = rows;
    inner = { ...rows, observations };
    stacks = Array.from({ length: agents }, (_, agent) =>
      createFrameStack(rows.observations.subarray(agent * size, (agent + 1) * size), observationSpace.shape, count),
    );
  }

  function take(agent: number): void {
    if (inner.absent[agent] || ended[agent]) return;
    const { newest, begin, push } = stacks[agent];
    newest.set(observations.subarray(agent * width, (agent + 1) * width));
    if (unseen[agent]) begin();
    else push();
    unseen[agent] = 0;
  }

  return {
    ...forward(environment),
    observationSpace,
    reset(seed, rows) {
      connect(rows);
      environment.reset(seed, inner);
      unseen.fill(1);
      ended.fill(0);
      for (let agent = 0; agent < agents; agent++) {
        stacks[agent].clear();
        take(agent);
      }
    },
    step(actions, rows) {
      connect(rows);
      for (let agent = 0; agent < agents; agent++) ended[agent] = rows.terminated[agent] | rows.truncated[agent];
      environment.step(actions, inner);
      for (let agent = 0; agent < agents; agent++) take(agent);
    },
  };
}

/** The same environment as an object of its own. A spread would lose the methods of a class. */
function forward(environment: Environment): Environment {
  const { id, observationSpace, actionSpace, agents, masked, rewardTerms } = environment;
  return {
    id,
    observationSpace,
    actionSpace,
    agents,
    masked,
    rewardTerms,
    reset: (seed, rows) => environment.reset(seed, rows),
    step: (actions, rows) => environment.step(actions, rows),
    close: () => environment.close(),
  };
}

function requireCount(owner: string, count: number): void {
  if (!Number.isInteger(count) || count < 1)
    throw new RangeError(`${owner}: got ${count}, expected a whole number of at least 1.`);
}
