/** Probes for each kind of action: a box, several branches, and choices that are forbidden for a while. */
import type { EnvironmentDefinition, Rows } from '../../sdk/env';
import { seededRandom } from '../../sdk/math';
import { box, branches, discrete, multiDiscrete, type Space } from '../../sdk/spaces';
import { begin, observe, probe, type World } from './probe';

/**
 * One step in a box of two unlike numbers, the first in ±1, the second in ±4: the reward is minus the square of the distance
 * from the target, the second number's in quarters. The target is (0.5, −1) or (−0.5, 1), told by the observation's sign.
 */
export const target = probe('target', box({ low: [-1, -4], high: [1, 4], shape: [2] }), () => {
  const random = seededRandom(0);
  let sign = 0;
  return {
    reset(seed, rows) {
      random.seed(seed);
      sign = random() < 0.5 ? -1 : 1;
      begin(rows, sign, 0);
    },
    step(actions, rows) {
      rows.rewards[0] = -((actions[0] - 0.5 * sign) ** 2) - ((actions[1] + sign) / 4) ** 2;
      rows.terminated[0] = 1;
    },
  };
});

/**
 * One step with two branches, of 3 and 2 choices, that each earn 1 for the right one: (2, 0) where the observation's sign is
 * positive, (0, 1) where it is negative. The best return is 2.
 */
export const combination = probe('combination', multiDiscrete([3, 2]), () => {
  const random = seededRandom(0);
  let right = [0, 0];
  return {
    reset(seed, rows) {
      random.seed(seed);
      const positive = random() < 0.5;
      right = positive ? [2, 0] : [0, 1];
      begin(rows, positive ? 1 : -1, 0);
    },
    step(actions, rows) {
      rows.rewards[0] = Number(actions[0] === right[0]) + Number(actions[1] === right[1]);
      rows.terminated[0] = 1;
    },
  };
});

/**
 * Four steps in which each branch forbids one choice, another one in the next step. The forbidden choice would earn 10, the
 * one after it (counted in a circle) earns 1, any other nothing: so the best return without a forbidden choice is 4 for each
 * branch, and a higher one betrays it. The observation tells what is forbidden.
 */
function forbidding(id: string, actionSpace: Space): EnvironmentDefinition {
  const choices = branches(actionSpace);
  const make = (): World => {
    const random = seededRandom(0);
    let steps = 0;
    let time = 0;
    const forbidden = (branch: number) => (time + branch) % choices[branch];
    const tell = (rows: Rows) => {
      observe(rows, (time % 3) - 1, 2 * (time % 2) - 1);
      rows.actionMasks.fill(1);
      choices.reduce((from, n, branch) => {
        rows.actionMasks[from + forbidden(branch)] = 0;
        return from + n;
      }, 0);
    };
    return {
      reset(seed, rows) {
        random.seed(seed);
        steps = 0;
        time = Math.floor(6 * random());
        begin(rows, 0, 0);
        tell(rows);
      },
      step(actions, rows) {
        const earned = choices.map((n, branch) => {
          const after = (actions[branch] - forbidden(branch) + n) % n;
          return after === 0 ? 10 : after === 1 ? 1 : 0;
        });
        rows.rewards[0] = earned.reduce<number>((sum, reward) => sum + reward, 0);
        time++;
        tell(rows);
        rows.terminated[0] = ++steps === 4 ? 1 : 0;
      },
    };
  };
  return probe(id, actionSpace, make, { masked: true });
}

/** Masks over one branch of three choices: the best return is 4. */
export const forbidden = forbidding('forbidden', discrete(3));

/** Masks over branches of 3 and 2 choices: the best return is 8. */
export const forbiddenBranches = forbidding('forbidden-branches', multiDiscrete([3, 2]));
