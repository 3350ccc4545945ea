import { defineEnvironment, type Environment, type EnvironmentDefinition, type Rows } from '../../sdk/env';
import { box, discrete } from '../../sdk/spaces';

/** Numbers that an agent sees. */
const SIZE = 16;
const CHOICES = 8;

/**
 * A world that costs next to nothing, so that what is measured is npc-gym's own work: `agents` agents who all see the time and
 * their number, are paid for the action 1, and are done together after `steps` steps.
 */
export function crowd(agents: number, steps: number): EnvironmentDefinition {
  const spec = {
    id: `crowd of ${agents}`,
    observationSpace: box({ low: 0, high: 1, shape: [SIZE] }),
    actionSpace: discrete(CHOICES),
    agents,
  };
  const make = (): Environment => {
    let taken = 0;
    const show = ({ observations }: Rows) => {
      for (let agent = 0; agent < agents; agent++) {
        observations[agent * SIZE] = taken / steps;
        observations[agent * SIZE + 1] = agent / agents;
      }
    };
    return {
      ...spec,
      rewardTerms: [],
      reset(_seed, rows) {
        taken = 0;
        rows.rewards.fill(0);
        rows.terminated.fill(0);
        rows.truncated.fill(0);
        show(rows);
      },
      step(actions, rows) {
        taken++;
        for (let agent = 0; agent < agents; agent++) rows.rewards[agent] = actions[agent] === 1 ? 1 : 0;
        if (taken === steps) rows.terminated.fill(1);
        show(rows);
      },
      close() {},
    };
  };
  return defineEnvironment({ ...spec, make });
}
