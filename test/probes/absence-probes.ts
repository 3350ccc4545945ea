/** Probes whose agents are not all there from the beginning. */
import { defineEnvironment, type Environment, type EnvironmentDefinition, type Rows } from '../../sdk/env';
import { seededRandom } from '../../sdk/math';
import { box, discrete } from '../../sdk/spaces';

type World = Pick<Environment, 'reset' | 'step'>;

/** A world of agents that see two numbers and have two actions. */
function company(id: string, agents: number, make: () => World): EnvironmentDefinition {
  const spec = { id, observationSpace: box({ low: -1, high: 1, shape: [2] }), actionSpace: discrete(2), agents };
  return defineEnvironment({ ...spec, make: () => ({ ...spec, rewardTerms: [], close() {}, ...make() }) });
}

/** Begins an episode in which nobody has appeared yet. */
function beginEmpty(rows: Rows): void {
  rows.observations.fill(0);
  rows.rewards.fill(0);
  rows.terminated.fill(0);
  rows.truncated.fill(0);
  rows.absent.fill(1);
}

/**
 * Agent 0 plays four steps, agent 1 appears after two of them and plays the other two; the observation's second number tells
 * them apart. Agent 0 earns 1 for each action 0, agent 1 earns 10 for each action 1, and nothing for any other: so the best
 * returns are 4 and 20, and the best mean is 12. What an absent agent is given to do would earn −1000.
 */
export const latecomer = company('latecomer', 2, () => {
  let steps = 0;
  return {
    reset(_seed, rows) {
      steps = 0;
      beginEmpty(rows);
      rows.absent[0] = 0;
      rows.observations.set([0, -1], 0);
    },
    step(actions, rows) {
      rows.rewards[0] = actions[0] === 0 ? 1 : 0;
      rows.rewards[1] = rows.absent[1] ? -1000 : 10 * actions[1];
      steps++;
      if (steps === 2) rows.absent[1] = 0;
      rows.observations.set([steps / 4, -1], 0);
      if (!rows.absent[1]) rows.observations.set([steps / 4, 1], 2);
      if (steps === 4) rows.terminated.fill(1);
    },
  };
});

/**
 * Three agents and six steps. The seed says after how many steps each appears: 0 to 5, or (6) never. Each sees its number and
 * its age, is paid its number + 1 for each step, and dies after two of them; the rest is truncated at the end.
 */
export const passersBy = company('passers-by', 3, () => {
  const random = seededRandom(0);
  const born = new Int32Array(3);
  let steps = 0;
  const tell = (rows: Rows) => {
    for (let agent = 0; agent < 3; agent++) {
      if (steps === born[agent] && steps < 6) rows.absent[agent] = 0;
      if (!rows.absent[agent] && !rows.terminated[agent]) {
        rows.observations.set([agent / 3, (steps - born[agent]) / 2], 2 * agent);
      }
    }
  };
  return {
    reset(seed, rows) {
      random.seed(seed);
      steps = 0;
      for (let agent = 0; agent < 3; agent++) born[agent] = Math.floor(7 * random());
      beginEmpty(rows);
      tell(rows);
    },
    step(_actions, rows) {
      const there = rows.absent.map((absent, agent) => (absent || rows.terminated[agent] ? 0 : 1));
      rows.rewards.forEach((_, agent) => {
        rows.rewards[agent] = there[agent] * (agent + 1);
      });
      steps++;
      tell(rows);
      for (let agent = 0; agent < 3; agent++) {
        if (there[agent] && steps - born[agent] === 2) rows.terminated[agent] = 1;
        else if (steps === 6 && !rows.terminated[agent]) rows.truncated[agent] = 1;
      }
    },
  };
});

/** Nobody ever appears. */
export const deserted = company('deserted', 2, () => ({
  reset: (_seed, rows) => beginEmpty(rows),
  step: (_actions, rows) => void rows.terminated.fill(1),
}));
