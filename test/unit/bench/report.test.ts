import { expect, test } from 'vitest';
import { describe } from '../../bench/describe';
import { type BenchReport, type Goal, reached } from '../../bench/report';

const figure = { name: 'hopping', value: 120, unit: 'hops/s', reference: { name: 'walking', value: 40 }, ratio: 3 };

test.each<[string, Goal | undefined, boolean | undefined]>([
  ['nothing', undefined, undefined],
  ['a ratio that it has', { ratio: { least: 3 } }, true],
  ['a larger ratio', { ratio: { least: 3.01 } }, false],
  ['a smaller ratio', { ratio: { most: 2.9 } }, false],
  ['a value above its own', { value: { most: 120 } }, true],
  ['a value below its own', { value: { most: 119 } }, false],
  ['a value and a ratio, one of them not there', { value: { least: 1 }, ratio: { least: 4 } }, false],
])('a figure that is asked for %s', (_, goal, expected) => {
  expect(reached({ ...figure, goal })).toBe(expected);
});

test('a figure without a ratio does not reach one', () => {
  expect(reached({ name: 'hopping', value: 1, unit: 'hops/s', goal: { ratio: { least: 0 } } })).toBe(false);
});

test('a report is told in lines, one for each figure', () => {
  const report: BenchReport = {
    ...figure,
    quartiles: [2.5, 3.25],
    goal: { ratio: { least: 4 } },
    more: [{ name: 'legs', value: 2, unit: 'legs', goal: { value: { most: 2 } } }],
    breakdown: { environment: 0.5, forward: 0.25, backward: 0.125, rest: 0.125 },
  };
  expect(describe(report).split('\n')).toEqual([
    'hopping: 120 hops/s, 3 times walking: 40 hops/s (quartiles 2.5 to 3.25); asked: at least 4 times, not reached',
    'legs: 2 legs; asked: at most 2 legs, reached',
    'of the time: environment 50 %, forward 25 %, backward 13 %, rest 13 %',
  ]);
});
