import type { Environment, Rows } from './environment';
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
 * Carries each action out `frames` times, adding up the rewards; stops early once every agent's episode has ended.
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
      for (let frame = 0; frame < frames && !allEnded(rows); frame++) {
        environment.step(actions, rows);
        for (let i = 0; i < rows.rewards.length; i++) sums.rewards[i] += rows.rewards[i];
        for (let i = 0; i < rows.terms.length; i++) sums.terms[i] += rows.terms[i];
      }
      rows.rewards.set(sums.rewards);
      rows.terms.set(sums.terms);
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
