/** Tiny worlds whose optimal policy and values are known, so that learning them wrong can be seen. */
import { defineEnvironment, type Environment, type EnvironmentDefinition, type Rows } from '../../sdk/env';
import { seededRandom } from '../../sdk/math';
import { box, discrete } from '../../sdk/spaces';
import { begin, observe, probe } from './probe';

export * from './absence-probes';
export * from './action-probes';

/** One step, two actions: action 1 earns 1, action 0 nothing. */
export const bandit = probe('bandit', discrete(2), () => ({
  reset: (_seed, rows) => begin(rows, 0, 1),
  step(actions, rows) {
    rows.rewards[0] = actions[0];
    rows.terminated[0] = 1;
  },
}));

/** One step: the right action is the one that the observation's sign tells. */
export const contextualBandit = probe('contextual-bandit', discrete(2), () => {
  const random = seededRandom(0);
  let right = 0;
  return {
    reset(seed, rows) {
      random.seed(seed);
      right = random() < 0.5 ? 0 : 1;
      begin(rows, right ? 1 : -1, 0);
    },
    step(actions, rows) {
      rows.rewards[0] = actions[0] === right ? 1 : -1;
      rows.terminated[0] = 1;
    },
  };
});

/**
 * Where truncation decides what is right. Action 0 ends the episode with a reward of 3. Action 1 earns 1 and goes on for
 * ever, but for a time limit of 2 steps. With discount 0.9, always going on is worth 10 to one who bootstraps what comes after
 * the limit, and 1.9 to one who takes the limit for an end; the latter does better with 3 at once, and best with 1 + 0.9·3 by
 * going on once, had he known the time, which the observation does not tell.
 */
export const endless = probe(
  'endless',
  discrete(2),
  () => ({
    reset: (_seed, rows) => begin(rows, 1, 0),
    step(actions, rows) {
      rows.rewards[0] = actions[0] === 0 ? 3 : 1;
      rows.terminated[0] = actions[0] === 0 ? 1 : 0;
    },
  }),
  { maxEpisodeSteps: 2 },
);

/** Action 0 ends the episode at once with 1; action 1 goes on for `steps` steps in all, and only the last earns, 2. */
function delay(id: string, steps: number): EnvironmentDefinition {
  return probe(id, discrete(2), () => {
    let step = 0;
    let waits = false;
    return {
      reset(_seed, rows) {
        step = 0;
        begin(rows, 1, 0);
      },
      step(actions, rows) {
        if (step++ === 0) waits = actions[0] === 1;
        const over = !waits || step === steps;
        rows.rewards[0] = over ? (waits ? 2 : 1) : 0;
        rows.terminated[0] = over ? 1 : 0;
        observe(rows, 0, 1);
      },
    };
  });
}

/** Action 0 ends the episode at once with 1; action 1 goes on nine steps for nothing and ends with 2. For length bias. */
export const longShot = delay('long-shot', 10);

/**
 * Where the discount decides what is right. Action 0 ends the episode at once with 1; action 1 earns 2, but three steps
 * later: discount³·2 is above 1 with a discount of 0.9, and below with 0.7.
 */
export const patience = delay('patience', 4);

/**
 * Two agents who see the same, each in an episode of one step, and are paid for what both have chosen.
 *
 * @param pay what each agent earns for its own choice and the other's
 */
function pair(id: string, pay: (own: number, other: number) => number): EnvironmentDefinition {
  const spec = { id, observationSpace: box({ low: -1, high: 1, shape: [2] }), actionSpace: discrete(2), agents: 2 };
  return defineEnvironment({
    ...spec,
    make: () => ({
      ...spec,
      rewardTerms: [],
      reset(_seed, rows) {
        rows.rewards.fill(0);
        rows.terminated.fill(0);
        rows.truncated.fill(0);
        rows.observations.fill(1);
      },
      step(actions, rows) {
        rows.rewards[0] = pay(actions[0], actions[1]);
        rows.rewards[1] = pay(actions[1], actions[0]);
        rows.terminated.fill(1);
      },
      close() {},
    }),
  });
}

/** Both are paid the sum of their choices: to choose 1 is right. */
export const shared = pair('shared', (own, other) => own + other);

/** Each is paid the other's choice: nothing that an agent does changes what it earns. */
export const crossed = pair('crossed', (_own, other) => other);

/** Each is paid 1 if they choose differently. */
export const unlike = pair('unlike', (own, other) => Number(own !== other));

/** Four steps without a choice, the same in every episode: action 0 alone is ever allowed. */
export const foregone = probe(
  'foregone',
  discrete(2),
  () => {
    let steps = 0;
    const forbid = (rows: Rows) => {
      rows.actionMasks[0] = 1;
      rows.actionMasks[1] = 0;
    };
    return {
      reset(_seed, rows) {
        steps = 0;
        begin(rows, 0, 1);
        forbid(rows);
      },
      step(_actions, rows) {
        steps++;
        rows.rewards[0] = steps;
        rows.terminated[0] = steps === 4 ? 1 : 0;
        observe(rows, steps / 4, 1);
        forbid(rows);
      },
    };
  },
  { masked: true },
);

/** Three agents; agent i's episode ends after i + 1 steps. Each step earns its agent's number. */
export const trio: EnvironmentDefinition = (() => {
  const spec = {
    id: 'trio',
    observationSpace: box({ low: -1, high: 1, shape: [2] }),
    actionSpace: discrete(2),
    agents: 3,
  };
  const make = (): Environment => {
    let steps = 0;
    return {
      ...spec,
      rewardTerms: [],
      reset(_seed, rows) {
        steps = 0;
        rows.rewards.fill(0);
        rows.terminated.fill(0);
        rows.truncated.fill(0);
        for (let agent = 0; agent < 3; agent++) rows.observations.set([agent / 3, 0], 2 * agent);
      },
      step(_actions, rows) {
        steps++;
        for (let agent = 0; agent < 3; agent++) {
          rows.rewards[agent] = rows.terminated[agent] ? 0 : agent + 1;
          if (rows.terminated[agent]) continue;
          rows.observations[2 * agent + 1] = steps / 10;
          if (steps > agent) rows.terminated[agent] = 1;
        }
      },
      close() {},
    };
  };
  return defineEnvironment({ ...spec, make });
})();
