import { describe, expect, test } from 'vitest';
import { meanBaseline, perStepMeanBaseline } from '../../../sdk/math';

/** Two episodes of two agents each. */
const pairs = Int32Array.of(0, 0, 1, 1);

/** Trajectories of three, two and one step. */
const estimates = [1, 2, 6, 10, 20, 100];
const starts = Int32Array.of(0, 3, 5, 6);

describe('meanBaseline', () => {
  test('is the mean over all steps of the other trajectories', () => {
    const baseline = meanBaseline(estimates, starts, new Float64Array(6));
    const first = (10 + 20 + 100) / 3;
    const second = (1 + 2 + 6 + 100) / 4;
    expect([...baseline]).toEqual([first, first, first, second, second, 39 / 5]);
  });

  test('is 0 for the only trajectory, and nothing for none', () => {
    expect([...meanBaseline([5, 7], Int32Array.of(0, 2), new Float32Array(2).fill(9))]).toEqual([0, 0]);
    expect(meanBaseline([], Int32Array.of(0), new Float32Array(0))).toHaveLength(0);
  });
});

describe('perStepMeanBaseline', () => {
  test('is the mean over the other trajectories that still go on at that step', () => {
    const baseline = perStepMeanBaseline(estimates, starts, new Float64Array(6));
    expect([...baseline]).toEqual([55, 20, 0, 50.5, 2, 5.5]);
  });

  test('is 0 for the only trajectory, and nothing for none', () => {
    expect([...perStepMeanBaseline([5, 7], Int32Array.of(0, 2), new Float32Array(2).fill(9))]).toEqual([0, 0]);
    expect(perStepMeanBaseline([], Int32Array.of(0), new Float32Array(0))).toHaveLength(0);
  });
});

test.each([
  ['mean', meanBaseline],
  ['per-step mean', perStepMeanBaseline],
])('the %s baseline of a trajectory does not know what that trajectory earned', (_, baseline) => {
  const before = baseline(estimates, starts, new Float64Array(6));
  const after = baseline([-7, 70, 0, ...estimates.slice(3)], starts, new Float64Array(6));
  expect([...after.subarray(0, 3)]).toEqual([...before.subarray(0, 3)]);
  expect(after[3]).not.toBe(before[3]);
});

describe.each([
  ['mean', meanBaseline],
  ['per-step mean', perStepMeanBaseline],
])('the %s baseline of agents who move what the others earn', (_, baseline) => {
  test('does not know what anyone of their episode earned', () => {
    const agents = [1, 2, 6, 10, 20, 100, 3]; // two agents of two steps, and two of one and of two
    const twos = Int32Array.of(0, 2, 4, 5, 7);
    const before = baseline(agents, twos, new Float64Array(7), pairs);
    const after = baseline([-7, 70, 0, 9, ...agents.slice(4)], twos, new Float64Array(7), pairs);
    expect([...after.subarray(0, 4)]).toEqual([...before.subarray(0, 4)]);
    expect(after[4]).not.toBe(before[4]);
  });

  /** Each pays an agent for its own choice and the other's. */
  test.each([
    ['paid the sum', (own: number, other: number) => own + other],
    ["paid the other's choice", (_own: number, other: number) => other],
    ['paid for being alike', (own: number, other: number) => Number(own === other)],
  ])('leaves the policy gradient where it is: %s', (_how, pay) => {
    const likely = 0.3; // of choosing 1
    const starts = Int32Array.of(0, 1, 2, 3, 4); // two episodes of two agents and one step
    let [plain, compared] = [0, 0];
    for (let chance = 0; chance < 16; chance++) {
      const choices = [0, 1, 2, 3].map((i) => (chance >> i) & 1);
      const p = choices.reduce((product, choice) => product * (choice ? likely : 1 - likely), 1);
      const earned = choices.map((own, i) => pay(own, choices[i ^ 1]));
      const expected = baseline(earned, starts, new Float64Array(4), pairs);
      choices.forEach((choice, i) => {
        plain += p * (choice - likely) * earned[i]; // (choice − likely): the slope of log π
        compared += p * (choice - likely) * (earned[i] - expected[i]);
      });
    }
    expect(compared).toBeCloseTo(plain, 12);
  });
});

describe('of two episodes with two agents each', () => {
  const starts = Int32Array.of(0, 2, 3, 5, 6);
  const earned = [1, 2, 6, 10, 20, 100];

  test('meanBaseline is the mean over all steps of the other episode', () => {
    const [first, second] = [(10 + 20 + 100) / 3, (1 + 2 + 6) / 3];
    expect([...meanBaseline(earned, starts, new Float64Array(6), pairs)]).toEqual([
      ...[first, first, first],
      ...[second, second, second],
    ]);
  });

  test('perStepMeanBaseline is the mean over its agents that still go on at that step', () => {
    expect([...perStepMeanBaseline(earned, starts, new Float64Array(6), pairs)]).toEqual([55, 20, 55, 3.5, 2, 3.5]);
  });
});

describe('where not all agents appeared in every episode', () => {
  // Three agents in episode 0, none in 1, one in 2, two in 3.
  const episodes = Int32Array.of(0, 0, 0, 2, 3, 3);
  const starts = Int32Array.of(0, 1, 2, 4, 6, 7, 8);
  const earned = [1, 2, 3, 4, 10, 20, 100, 200];

  test('meanBaseline leaves out exactly the agents of the same episode', () => {
    const [first, second, third] = [330 / 4, 310 / 6, 40 / 6];
    expect([...meanBaseline(earned, starts, new Float64Array(8), episodes)]).toEqual([
      ...[first, first, first, first],
      ...[second, second],
      ...[third, third],
    ]);
  });

  test('perStepMeanBaseline does too, at each step', () => {
    const [first, second, third] = [310 / 3, 306 / 5, 16 / 4];
    expect([...perStepMeanBaseline(earned, starts, new Float64Array(8), episodes)]).toEqual([
      ...[first, first, first, 20],
      ...[second, 4],
      ...[third, third],
    ]);
  });
});
