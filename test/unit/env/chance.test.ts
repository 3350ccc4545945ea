import { expect, test } from 'vitest';
import { createActions, uniformActions } from '../../../sdk/env';
import { pendulum } from '../../../sdk/env/classic';
import { seededRandom } from '../../../sdk/math';
import { randomDecision } from '../../../sdk/replay';
import { type BoxSpace, box, discrete, multiDiscrete } from '../../../sdk/spaces';
import { randomPlayer } from '../../../sdk/training/players';

const NOTHING = new Float32Array(0);

/** 1000 numbers for a box of one, as chance draws them. */
function draw(space: BoxSpace): number[] {
  const choose = uniformActions(space);
  const random = seededRandom(1);
  const actions = createActions(space, 1);
  return Array.from({ length: 1000 }, () => {
    choose(actions, 0, random);
    return actions[0];
  });
}

test.each([
  [-2, 2, -2, 2],
  [-Infinity, Infinity, -1, 1],
  [0, Infinity, 0, 1],
  [-Infinity, 5, -1, 1],
  [3, Infinity, 3, 4],
])('numbers from %d to %d are spread evenly between %d and %d', (low, high, from, to) => {
  const drawn = draw(box({ low, high, shape: [1] }));
  expect(new Set(drawn).size).toBeGreaterThan(990);
  expect(Math.min(...drawn)).toBeGreaterThanOrEqual(from);
  expect(Math.max(...drawn)).toBeLessThanOrEqual(to);
  expect(drawn.reduce((sum, x) => sum + x) / 1000).toBeCloseTo((from + to) / 2, to - from > 2 ? 0 : 1);
});

test('chance is the same on the stage, in replays and in evaluation', () => {
  const actionSpace = box({ low: 0, high: Infinity, shape: [2] });
  const [onStage, evaluated] = [new Float32Array(2), new Float32Array(2)];
  randomDecision(actionSpace)(NOTHING, onStage, 0, seededRandom(4));
  const player = randomPlayer({ ...pendulum, actionSpace });
  player.choose(NOTHING, 0, new Uint8Array(0), 0, seededRandom(4), evaluated, 0);
  expect(onStage).toEqual(evaluated);
  expect(onStage[0]).not.toBe(onStage[1]);
});

test('of each branch only what is allowed is chosen, all of it, at its place among the agents', () => {
  const choose = uniformActions(multiDiscrete([3, 4]));
  const random = seededRandom(2);
  const actions = createActions(multiDiscrete([3, 4]), 2);
  const seen = new Set<string>();
  for (let i = 0; i < 200; i++) {
    choose(actions, 2, random, Uint8Array.of(1, 0, 1, 0, 1, 0, 1));
    seen.add(actions.join(' '));
  }
  expect([...seen].sort()).toEqual(['0 0 0 1', '0 0 0 3', '0 0 2 1', '0 0 2 3']);
});

test('actions are whole numbers for choices, float32 for a box', () => {
  expect(createActions(discrete(3), 4)).toEqual(new Int32Array(4));
  expect(createActions(box({ low: -1, high: 1, shape: [2] }), 4)).toEqual(new Float32Array(8));
});
